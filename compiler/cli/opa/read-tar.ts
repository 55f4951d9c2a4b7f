import { gunzipSync } from 'node:zlib';

/** The file `name` of a gzipped tar archive such as an OPA bundle, or undefined. */
export function readTarGz(archive: Uint8Array, name: string): string | undefined {
  const tar = gunzipSync(archive);
  for (let at = 0; at + 512 <= tar.length; ) {
    const entry = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0;
    if (entry === name || entry === `/${name}`) return tar.toString('utf8', at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return undefined;
}
