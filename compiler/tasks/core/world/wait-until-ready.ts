import { setTimeout as sleep } from 'node:timers/promises';
import { NetworkFailure } from '../describe-failure.ts';
import type { Session } from '../task.ts';
import { TaskError } from '../task-error.ts';

const interval = 2000;

/** Asks until the server is ready. Fails with the last reason once `seconds` have passed, and at once where waiting cannot help. */
export async function waitUntilReady({ isReady }: Pick<Session<never, never>, 'isReady'>, seconds: number): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const failure = await tryOnce(isReady);
    if (failure === undefined) return;
    if (performance.now() + interval > deadline) throw failure;
    await sleep(interval);
  }
}

async function tryOnce(isReady: () => Promise<boolean>): Promise<Error | undefined> {
  try {
    return (await isReady()) ? undefined : new TaskError('The server is not ready', 'wait longer with --wait SECONDS');
  } catch (cause) {
    if (cause instanceof NetworkFailure && cause.mayPass) return cause;
    throw cause;
  }
}
