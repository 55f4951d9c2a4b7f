import { defineConfig } from 'vitest/config';

/** Tests against real servers, each kind of which is started once: `npm run test:servers`. */
const project = (name: string): object => ({
  test: {
    name,
    include: [`test/servers/${name}/**/*.test.ts`],
    globalSetup: `test/servers/${name}/global-setup.ts`,
    testTimeout: 300_000,
    hookTimeout: 600_000,
    // The machine's cores are the server's.
    fileParallelism: false,
  },
});

export default defineConfig({ test: { projects: [project('keycloak'), project('harbor')] } });
