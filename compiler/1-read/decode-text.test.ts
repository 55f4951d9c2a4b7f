import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const bytes = (...parts: readonly (string | number)[]): Uint8Array => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.of(part))));

describe('decodeText', () => {
  it('gives back every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeText(Buffer.from(text))).toEqual({ text: text.replace(/^\uFEFF/, '') });
      }),
    );
  });

  it.each([
    ['a Latin-1 letter', bytes('name: caf', 0xe9, ' au lait\n'), { byte: 0xe9, line: 1, column: 10 }],
    ['a letter that breaks off in its last byte', bytes('a\nb: ', 0xe2, 0x82, 'x'), { byte: 0xe2, line: 2, column: 4 }],
    ['a letter that breaks off at the end', bytes('a\r\n', 0xf0, 0x9f, 0x92), { byte: 0xf0, line: 2, column: 1 }],
    ['UTF-16', bytes(0xff, 0xfe, 'a', 0), { byte: 0xff, line: 1, column: 1 }],
    ['a surrogate', bytes('é', 0xed, 0xa0, 0x80), { byte: 0xed, line: 1, column: 2 }],
    ['an overlong form', bytes('/', 0xc0, 0xaf), { byte: 0xc0, line: 1, column: 2 }],
  ])('says where %s is', (_, input, bad) => {
    expect(decodeText(input)).toEqual({ bad });
  });

  it('points at the first byte that is wrong, wherever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const found = decodeText(bytes('x', before, 0xff, after));
        const lines = `x${before}`.split(/\r\n|[\r\n]/);
        expect(found).toEqual({ bad: { byte: 0xff, line: lines.length, column: lines.at(-1)!.length + 1 } });
      }),
    );
  });
});
