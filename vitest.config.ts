import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'compiler/**/*.test.ts'],
    // They start servers; see vitest.servers.config.ts.
    exclude: ['test/servers/**', 'node_modules/**'],
    globalSetup: 'test/global-setup.ts',
    testTimeout: 60_000,
  },
});
