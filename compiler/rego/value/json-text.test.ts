import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from './canonical-text.ts';
import { fromJson } from './from-json.ts';
import { parseJsonText, printJsonText } from './json-text.ts';

describe('JSON text', () => {
  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const text = JSON.stringify(json);
        expect(canonicalText(parseJsonText(text)!)).toBe(canonicalText(fromJson(JSON.parse(text))));
      }),
    );
  });

  it('reads back what it prints, in either layout', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const value = fromJson(JSON.parse(JSON.stringify(json)));
        for (const layout of [undefined, { prefix: ' ', indent: '\t' }]) {
          expect(canonicalText(parseJsonText(printJsonText(value, layout))!)).toBe(canonicalText(value));
        }
      }),
    );
  });
});
