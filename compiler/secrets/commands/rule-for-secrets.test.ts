import { describe, expect, it } from 'vitest';
import { defaultCatalog } from '../../catalog/default-catalog.ts';
import { secretLeaves } from '../secret-leaves.ts';
import { secretShapeOf } from '../secret-shape.ts';
import { selects } from './encrypts.ts';
import { ruleForSecrets } from './rule-for-secrets.ts';

const shape = secretShapeOf(defaultCatalog().schema);

describe('the rule for a file without one', () => {
  const values = { smtp: { smarthost: 'x', auth_password: 'y' }, teamConfig: { shop: { secrets: [{ name: 'payment', data: { 'api.key': 'z' } }] } } };

  it('names the keys that the schema calls secret', () => {
    expect(ruleForSecrets(values, shape)).toEqual({ kind: 'encrypted_regex', pattern: '^(auth_password|data)$' });
    expect(ruleForSecrets({ smtp: values.smtp }, shape).pattern).toBe('^auth_password$');
  });

  it('selects every secret, and a key that is added to a map of secrets, and nothing else', () => {
    const rule = ruleForSecrets(values, shape);
    for (const { path } of secretLeaves(values, shape)) expect(selects(rule, path), path.join('.')).toBe(true);
    expect(selects(rule, ['teamConfig', 'shop', 'secrets', 0, 'data', 'more'])).toBe(true);
    expect(selects(rule, ['smtp', 'smarthost'])).toBe(false);
  });
});
