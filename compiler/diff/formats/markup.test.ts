import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from './markup.ts';

const hostile = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '!', '-', 'a', '=', ' ', '\u0000', '\uD800') }));

describe('html', () => {
  it('shows every text as text, in elements and in attributes', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { text: page } = html`<p title="${text}">${text}</p>`;
        expect(page.match(/[<>"]/g)?.join('')).toBe('<"">' + '<>');
        expect(page).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/);
      }),
    );
  });

  it('keeps what is HTML already, also in lists', () => {
    expect(html`<ul>${['<', '&'].map((item) => html`<li>${item}</li>`)}</ul>`.text).toBe('<ul><li>&lt;</li><li>&amp;</li></ul>');
  });
});
