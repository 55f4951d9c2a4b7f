import process from 'node:process';
import type { TestProject } from 'vitest/node';
import { startHarbor } from '../../../scripts/servers/start-harbor.ts';
import { bundleCommand } from '../bundle-command.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The command line, as it is published. */
    command: string;
    /** The address of a real Harbor, without the path of its API. Undefined where the tests start stand-ins. */
    harborUrl: string | undefined;
  }
}

/**
 * Bundles the command line for all test files. `HARBOR_URL` names a real Harbor, and `HARBOR_SOURCE` the source of one to build and start;
 * without them each file starts a stand-in of its own.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { HARBOR_URL: running, HARBOR_SOURCE: source } = process.env;
  const harbor = running === undefined && source !== undefined ? await startHarbor(source) : undefined;
  const { command, remove } = await bundleCommand();
  project.provide('command', command);
  project.provide('harborUrl', running ?? harbor?.url);
  return async () => {
    remove();
    await harbor?.stop();
  };
}
