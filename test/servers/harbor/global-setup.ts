import type { TestProject } from 'vitest/node';
import { bundleCommand } from '../bundle-command.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The command line, as it is published. */
    command: string;
  }
}

/** Bundles the command line for all test files. Each starts a Harbor of its own, unless `HARBOR_URL` names a real one. */
export default async function setup(project: TestProject): Promise<() => void> {
  const { command, remove } = await bundleCommand();
  project.provide('command', command);
  return remove;
}
