import type { DiffFormat } from './diff-format.ts';

/** The whole diff as data, with the names of its two sides. */
export const formatJson: DiffFormat = (diff, { base, head }) => `${JSON.stringify({ base, head, ...diff }, undefined, 2)}\n`;
