import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { data } from '../catalog/generated/catalog.js';
import { policyTexts } from '../catalog/generated/policies.js';
import { listAt, objectAt, textAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import { dataWithInventory, judge, prepareReview, readConstraint, reviewOf } from '../rego/index.ts';
import { kindOfPolicy, parametersSchema } from './derive-policies.ts';
import { exemptionUseOf } from './exemption-use.ts';
import { carrierPathOf, containerLists, podPathOf } from './pod-template.ts';
import { entrypointOf, type PolicyPlan } from './policy-plan.ts';
import { createPolicySet } from './policy-set.ts';
import { replaceAt } from './replace-at.ts';

interface Sample {
  readonly parameters?: object;
  readonly object: Manifest;
  readonly inventory?: readonly Manifest[];
}

const folder = path.join(import.meta.dirname, '../../templates/policies');
const { policies, engine, exemptionUses } = createPolicySet(policyTexts);

function samplesOf(id: string): Sample[] {
  const own = path.join(folder, id, 'samples');
  return fs.readdirSync(own).map((name) => parse(fs.readFileSync(path.join(own, name), 'utf8')) as Sample);
}

function messages(id: string, { object, parameters = {}, inventory = [] }: Sample): string[] {
  const policy = policies[id]!;
  const constraint = readConstraint({ kind: kindOfPolicy(id), metadata: { name: id }, spec: { parameters } }, parametersSchema(policy, data.schema['$defs'] as never));
  return judge(constraint, engine, entrypointOf(policy.package), prepareReview(reviewOf(object, {})), dataWithInventory([object, ...inventory])).map(({ message }) => message);
}

/** The object with each of its containers exempt, and those of the mesh. */
function withContainersExempt(id: string, object: Manifest): Manifest {
  const spec = objectAt(object, ...(podPathOf(object) ?? []), 'spec');
  const names = containerLists.flatMap((list) => listAt(spec, list).map((container) => textAt(container, 'name')));
  const exempt = Object.fromEntries([...names.map((name) => `ignore.${name}`), 'ignore-sidecar'].map((name) => [`policy.otomi.io/${name}`, id]));
  const at = [...carrierPathOf(object), 'metadata', 'annotations'];
  return replaceAt(object, at, { ...objectAt(object, ...at), ...exempt });
}

describe('exemptionUseOf', () => {
  it.each(Object.keys(policies))('%s: containers can be exempt where, and only where, the policy asks for them', (id) => {
    const changes = samplesOf(id).filter((sample) => {
      // What is not allowed to count changes nothing, whatever the policy looks at.
      const free = { ...sample, parameters: { ...sample.parameters, exemptions: 'allowed' } };
      return JSON.stringify(messages(id, free)) !== JSON.stringify(messages(id, { ...free, object: withContainersExempt(id, sample.object) }));
    });
    expect(exemptionUses[id]).toEqual({ asks: true, ofContainers: changes.length > 0 });
  });

  it('knows nothing of a plan that does not have the entrypoint, or is none', () => {
    const { plan } = JSON.parse(fs.readFileSync(path.join(folder, 'plan.json'), 'utf8')) as PolicyPlan;
    for (const each of [plan, null, [], 1, { plans: { plans: [null, { name: 'x' }] }, funcs: 5 }]) expect(exemptionUseOf(each, 'x/violation')).toEqual({ asks: false, ofContainers: false });
  });

  it('goes through functions that call each other, and through blocks of any depth', () => {
    const call = (func: string): unknown => ({ type: 'CallStmt', stmt: { func } });
    const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], call('g0.data.lib.exemptions.is_exempt'));
    const funcs = [{ name: 'a', blocks: [call('b')] }, { name: 'b', blocks: [call('a'), deep] }];
    expect(exemptionUseOf({ plans: { plans: [{ name: 'p/violation', blocks: [call('a')] }] }, funcs: { funcs } }, 'p/violation')).toEqual({ asks: true, ofContainers: false });
  });
});
