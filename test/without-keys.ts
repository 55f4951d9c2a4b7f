import { emptyKeyRing } from '../compiler/1-read/key-ring.ts';
import type { CommandContext } from '../compiler/cli/command-context.ts';

/** A command's context that opens no encrypted value and in which nobody gives a secret. */
export const withoutKeys: Pick<CommandContext, 'keyRing' | 'readSecret'> = { keyRing: () => emptyKeyRing, readSecret: () => Promise.resolve('') };
