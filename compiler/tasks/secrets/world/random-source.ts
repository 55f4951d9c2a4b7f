import { randomBytes } from 'node:crypto';
import type { RandomSource } from '../generate-text.ts';

/** The system's own randomness. */
export const randomSource: RandomSource = (length) => randomBytes(length);
