import { setTimeout as sleep } from 'node:timers/promises';
import type { Send } from '../send.ts';
import { withRetries } from '../with-retries.ts';
import { createSendOnce, type SendOptions } from './send-once.ts';

/** Sends requests as tasks do: with a time limit, with retries, and trusting the given certificates too. */
export function createSend({ timeout = 30_000, ...options }: Partial<SendOptions> = {}): Send {
  return withRetries(createSendOnce({ timeout, ...options }), sleep);
}
