import fs from 'node:fs';

/** Reads what is piped into the process. Whoever pipes more than `limit` bytes gets one more byte read, which tells that there is more. */
export function readInput(limit: number, descriptor = 0): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size <= limit) {
    const chunk = new Uint8Array(Math.min(1 << 16, limit + 1 - size));
    const count = readChunk(descriptor, chunk);
    if (count === 0) break;
    chunks.push(chunk.subarray(0, count));
    size += count;
  }
  return Buffer.concat(chunks);
}

/** A pipe that nobody has written to yet is no error; waiting a little is all there is to do. */
function readChunk(descriptor: number, chunk: Uint8Array): number {
  for (;;) {
    try {
      return fs.readSync(descriptor, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
