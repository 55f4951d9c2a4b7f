import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validOf, platformOf } from '../../test/platform-of.ts';
import { defaultCatalog } from '../catalog/default-catalog.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Manifest } from '../output-tree.ts';
import { checkExemptions } from './check-exemptions.ts';

const catalog = defaultCatalog();
const prefix = 'policy.otomi.io';
const policies = { 'container-limits': { enabled: true } };

/** What is said of pods with these annotations, as the check of a whole output. */
function check(pods: readonly Readonly<Record<string, string>>[], annotationPrefix = prefix): Diagnostic[] {
  const values = { policies, policySettings: { annotationPrefix } };
  const manifests = pods.map((annotations, index): Manifest => ({
    object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: `p${index}`, namespace: 'team-demo', annotations }, spec: { containers: [{ name: 'app' }] } },
    template: 'x.yaml',
    origin: ['teamConfig', 'demo'],
    source: undefined,
  }));
  return [...checkExemptions(new Map([['x.yaml', manifests]]), platformOf(values), validOf(values), catalog)];
}

const codesOf = (found: readonly Diagnostic[]): string[] => found.map(({ code }) => code);

describe('checkExemptions', () => {
  it('has nothing against what means something', () => {
    expect(check([{ owner: 'me', [`${prefix}/ignore`]: 'container-limits, psp-selinux', [`${prefix}/ignore.app`]: 'container-limits', [`${prefix}/parameters.container-limits`]: '{"cpu": 4}' }])).toEqual([]);
  });

  it('looks at the prefix of the values only, whatever characters are in it', () => {
    expect(check([{ [`${prefix}/nonsense`]: 'x', 'policyXotomi.io/nonsense': 'x' }], 'p.o-l')).toEqual([]);
    expect(codesOf(check([{ 'p.o-l/nonsense': 'x' }], 'p.o-l'))).toEqual(['policy_annotation_unknown']);
  });

  it.each(['a*', '(', '[a', '../x', 'A', '', 'a/b', 'ä', '$&'])('takes no prefix that no annotation can have: %j', (annotationPrefix) => {
    expect(() => validOf({ policySettings: { annotationPrefix } })).toThrow('value_format');
  });

  it('reads parameters from any text without an accident', () => {
    const text = fc.oneof(fc.string(), fc.json(), fc.constantFrom('{"__proto__": {"cpu": "1"}}', '{"constructor": 1}', '{"cpu": {"toString": 1}}', '{"enabled": false}', 'null'));
    fc.assert(
      fc.property(text, (parameters) => {
        expect(codesOf(check([{ [`${prefix}/parameters.container-limits`]: parameters }])).filter((code) => code !== 'policy_annotation_parameters')).toEqual([]);
      }),
    );
  });

  it('is not impressed by deep or long parameters', () => {
    const key = `${prefix}/parameters.container-limits`;
    const deep = `{"cpu": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const long = JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${index}`, 1])));
    expect(codesOf(check([{ [key]: deep }, { [key]: long }, { [key]: '['.repeat(1_000_000) }]))).toEqual(Array.from({ length: 3 }, () => 'policy_annotation_parameters'));
  });

  it('looks at ten thousand exemptions one by one', () => {
    const pods = Array.from({ length: 10_000 }, (_, index) => ({ [`${prefix}/ignore.app`]: index === 5_000 ? 'container-limit' : 'container-limits' }));
    expect(check(pods).map(({ message }) => message)).toEqual(["Unknown policy 'container-limit'"]);
  });
});
