import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'compiler/**/*.test.ts', 'scripts/**/*.test.ts'],
    // `npm run test:browser`
    exclude: ['test/browser/**'],
    globalSetup: 'test/global-setup.ts',
    testTimeout: 60_000,
  },
});
