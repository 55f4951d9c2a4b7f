import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExemptions, withExemptions, withoutExemption } from './exemption-annotations.ts';

const prefix = 'policy.otomi.io';
const policy = fc.constantFrom('a', 'b', 'c-d');
const asked = fc.record({ policy, container: fc.constantFrom('app', 'init-0') }, { requiredKeys: ['policy'] });
const annotations = fc.dictionary(
  fc.constantFrom('owner', `${prefix}/ignore`, `${prefix}/ignore.app`, `${prefix}/ignore-sidecar`),
  fc.array(fc.tuple(fc.constantFrom('', ' ', '\t'), policy).map(([space, name]) => `${space}${name}`)).map((items) => items.join(',')),
);

describe('readExemptions', () => {
  it('reads every form, and trims what is listed', () => {
    const { exemptions, unknown } = readExemptions(
      { owner: 'me', [`${prefix}/ignore`]: ' a ,\tb,,a', [`${prefix}/ignore.app`]: 'c', [`${prefix}/ignore-sidecar`]: 'd', [`${prefix}/parameters.e`]: '{}', [`${prefix}/ignroe`]: 'f' },
      prefix,
    );
    expect(exemptions.map(({ effect, policy: of, container }) => [effect, of, container])).toEqual([
      ['pod', 'a', undefined],
      ['pod', 'b', undefined],
      ['container', 'c', 'app'],
      ['sidecar', 'd', undefined],
      ['parameters', 'e', undefined],
    ]);
    expect(unknown).toEqual([`${prefix}/ignroe`]);
  });

  it('sees nothing under another prefix', () => {
    expect(readExemptions({ 'policy.otomi.io.example.com/ignore': 'a', 'policy/ignore': 'a' }, prefix)).toEqual({ exemptions: [], unknown: [] });
  });
});

describe('withExemptions', () => {
  it('adds to what is there, behind it', () => {
    const own = { owner: 'me', [`${prefix}/ignore`]: 'a, b' };
    expect(withExemptions(own, [{ policy: 'c' }, { policy: 'a' }, { policy: 'd', container: 'app' }], prefix)).toEqual({
      owner: 'me',
      [`${prefix}/ignore`]: 'a,b,c',
      [`${prefix}/ignore.app`]: 'd',
    });
  });

  it('says all that was said before and all that is asked for, and nothing else', () => {
    fc.assert(
      fc.property(annotations, fc.array(asked), (own, exemptions) => {
        const said = (all: Readonly<Record<string, unknown>>): string[] => readExemptions(all, prefix).exemptions.map(({ effect, policy: of, container }) => `${effect} ${container ?? ''} ${of}`);
        const wanted = exemptions.map(({ policy: of, container }) => `${container === undefined ? 'pod' : 'container'} ${container ?? ''} ${of}`);
        expect(new Set(said(withExemptions(own, exemptions, prefix)))).toEqual(new Set([...said(own), ...wanted]));
      }),
    );
  });

  it('takes a list of ten thousand', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ policy: `p${index}` }));
    expect(readExemptions(withExemptions({}, many, prefix), prefix).exemptions).toHaveLength(10_000);
  });
});

describe('withoutExemption', () => {
  it('takes out one and leaves the others', () => {
    fc.assert(
      fc.property(annotations, (own) => {
        const { exemptions } = readExemptions(own, prefix);
        for (const exemption of exemptions) {
          expect(readExemptions(withoutExemption(own, exemption), prefix).exemptions).toEqual(exemptions.filter((other) => other !== exemption));
        }
      }),
    );
  });
});
