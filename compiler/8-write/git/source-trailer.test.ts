import { describe, expect, it } from 'vitest';
import { publishMessage, sourceOf, type SourceCommit } from './source-trailer.ts';

const oid = 'a'.repeat(40);
const commitWith = (message: string): SourceCommit => ({ oid, commit: { message } as SourceCommit['commit'] });

describe('the trailer', () => {
  it.each(['subject\n', 'subject\n\nbody\n', '', '\n\n', `Source-Commit: ${'b'.repeat(40)}\n`])('is found again behind %j', (message) => {
    expect(sourceOf(publishMessage(commitWith(message), '1'))).toBe(oid);
  });

  it.each(['', 'subject', `see Source-Commit: ${oid}`, `Source-Commit: ${oid}\n\nbody`, 'subject\n\nSource-Commit: main'])('is not in %j', (message) => {
    expect(sourceOf(message)).toBeUndefined();
  });
});
