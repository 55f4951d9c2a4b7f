import type { TestProject } from 'vitest/node';
import { KeycloakUnavailable, startKeycloak } from '../../../scripts/servers/start-keycloak.ts';
import { bundleCommand } from '../bundle-command.ts';

/** What the tests are told about the server. */
export interface KeycloakUnderTest {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** The command line, as it is published. */
  readonly command: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Undefined where there can be none here. */
    keycloak: KeycloakUnderTest | undefined;
  }
}

/** Starts a Keycloak for all test files. One that runs already can be named by `KEYCLOAK_URL`; its administrator is `admin`, `admin`. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const bundle = await bundleCommand();
  const running = process.env['KEYCLOAK_URL'];
  try {
    const { stop, ...server } = running === undefined ? await startKeycloak() : { url: running, username: 'admin', password: 'admin', stop: () => Promise.resolve() };
    project.provide('keycloak', { ...server, command: bundle.command });
    return async () => {
      bundle.remove();
      await stop();
    };
  } catch (cause) {
    bundle.remove();
    if (!(cause instanceof KeycloakUnavailable)) throw cause;
    process.stderr.write(`The tests with Keycloak are skipped: ${cause.message}.\n`);
    project.provide('keycloak', undefined);
    return undefined;
  }
}
