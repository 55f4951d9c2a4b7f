import fs from 'node:fs';
import type { Plugin } from 'esbuild';

const inJavaScript = 'pako.inflate(buffer)';
/** Like pako it throws a text for data that are no zlib stream, and passes over what follows one. */
const byNode = "(() => { try { return require('node:zlib').inflateSync(buffer); } catch ({ message }) { throw message; } })()";

/**
 * isomorphic-git inflates git's objects in JavaScript, as browsers have to. In the bundle Node does it, which halves the time of reading a pack.
 * Throws when isomorphic-git no longer has the line that this is about.
 */
export const nativeInflate: Plugin = {
  name: 'native-inflate',
  setup: (build) => {
    build.onLoad({ filter: /[\\/]isomorphic-git[\\/]index\.cjs$/ }, ({ path }) => {
      const source = fs.readFileSync(path, 'utf8');
      if (source.split(inJavaScript).length !== 2) throw new Error(`${path} does not inflate by ${inJavaScript} any more`);
      return { contents: source.replace(inJavaScript, byNode) };
    });
  },
};
