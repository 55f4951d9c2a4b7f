import { expect, it } from 'vitest';
import { encryptScalar } from './encrypted-scalar.ts';
import { openComments } from './open-comments.ts';
import { sopsValue } from './sops-value.ts';

const dataKey = Buffer.alloc(32, 9);
const comment = (text: string, place: string, type: 'comment' | 'str' = 'comment'): string => `#${encryptScalar(sopsValue(type, text), dataKey, Buffer.alloc(32, 1), place)}`;

it('opens comments where they stand, and those that were moved', () => {
  const text = `${comment(' top', ':')}\na:\n  ${comment(' in a', 'a:')}\n  b: 1 ${comment(' moved', ':')}\n`;
  expect(openComments(text, dataKey)).toBe('# top\na:\n  # in a\n  b: 1 # moved\n');
});

it('leaves what is no comment of this file, or would become more than one', () => {
  const text = [comment('x\nb: injected', ':'), comment('x\rb: injected', ':'), comment('a value', ':', 'str'), comment('x', 'elsewhere:'), '#ENC[AES256_GCM,data:x]', ''].join('\n');
  expect(openComments(`${text}a: 1\n`, dataKey)).toBe(`${text}a: 1\n`);
});
