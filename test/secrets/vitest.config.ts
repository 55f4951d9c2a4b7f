import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** The secret formats alone: they need no catalogue, so nothing has to be generated first. */
export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '../..'),
    include: ['test/secrets/formats/**/*.test.ts', 'compiler/secrets/formats/**/*.test.ts', 'compiler/secrets/secret-text.test.ts', 'compiler/1-read/*.test.ts'],
    testTimeout: 60_000,
  },
});
