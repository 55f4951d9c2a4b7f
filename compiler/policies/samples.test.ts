import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { data } from '../catalog/generated/catalog.js';
import { policyTexts } from '../catalog/generated/policies.js';
import { dataWithInventory, judge, prepareReview, readConstraint, reviewOf } from '../rego/index.ts';
import { kindOfPolicy, parametersSchema } from './derive-policies.ts';
import { entrypointOf } from './policy-plan.ts';
import { createPolicySet } from './policy-set.ts';

interface Sample {
  readonly parameters?: object;
  readonly object: Record<string, unknown>;
  /** What is in the cluster beside it. */
  readonly inventory?: readonly Record<string, unknown>[];
  /** The messages, in order. */
  readonly violations: readonly string[];
}

const folder = path.join(import.meta.dirname, '../../templates/policies');
const { policies, engine } = createPolicySet(policyTexts);
const samples = Object.keys(policies).flatMap((id) => {
  const own = path.join(folder, id, 'samples');
  return fs.readdirSync(own).sort().map((name): [policy: string, name: string, file: string] => [id, name.replace('.yaml', ''), path.join(own, name)]);
});

/** `UPDATE=1 npx vitest run compiler/policies` writes what the policies say now. */
describe('samples of the policies', () => {
  it.each(samples)('%s: %s', (id, _, file) => {
    const text = fs.readFileSync(file, 'utf8');
    const { parameters = {}, object, inventory = [], violations } = parse(text) as Sample;
    const { matchers: match, ...policy } = policies[id]!;
    const manifest = { kind: kindOfPolicy(id), metadata: { name: id }, spec: { match, parameters } };
    const constraint = readConstraint(manifest, parametersSchema(policy, data.schema['$defs'] as never));
    const found = judge(constraint, engine, entrypointOf(policy.package), prepareReview(reviewOf(object, {})), dataWithInventory([object, ...inventory]));
    const messages = found.map(({ message }) => message);
    if (process.env['UPDATE'] === '1') {
      const document = parseDocument(text);
      document.set('violations', document.createNode(messages));
      fs.writeFileSync(file, document.toString({ lineWidth: 0, singleQuote: true }));
    } else {
      expect(messages).toEqual(violations);
    }
  });

  it.each(Object.keys(policies))('%s has a sample that breaks it and one that keeps it', (id) => {
    const counts = samples.filter(([policy]) => policy === id).map(([, , file]) => (parse(fs.readFileSync(file, 'utf8')) as Sample).violations.length);
    expect(counts.some((count) => count === 0)).toBe(true);
    expect(counts.some((count) => count > 0)).toBe(true);
  });
});
