import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'compiler/**/*.test.ts', 'scripts/**/*.test.ts'],
    // They need a browser, or start servers: `npm run test:browser`, `npm run test:servers`.
    exclude: ['test/browser/**', 'test/servers/**', 'node_modules/**'],
    globalSetup: 'test/global-setup.ts',
    testTimeout: 60_000,
  },
});
