import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Action } from '../compiler/tasks/core/action.ts';
import { printPlan } from '../compiler/tasks/core/print-plan.ts';
import type { Secrets } from '../compiler/tasks/core/secret-reference.ts';
import type { PlanOptions, Task } from '../compiler/tasks/core/task.ts';
import { harborTask } from '../compiler/tasks/harbor/harbor-task.ts';
import { keycloakTask } from '../compiler/tasks/keycloak/keycloak-task.ts';
import { isUpdate, sampleFolders } from './sample-folders.ts';

/** Every secret of a sample's specification has its own name for a value. */
const secrets: Secrets = (reference) => ('env' in reference ? reference.env : reference.file);

/** Plans for `actual.yaml`, an observation, and `desired.yaml`, a specification, with the options of `options.json`, if there are any. */
function planSample<Spec, Actual, A extends Action>({ parseSpec, plan }: Task<Spec, Actual, A>, folder: string): string {
  const read = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');
  const { value: spec, diagnostics } = parseSpec(read('desired.yaml'), 'desired.yaml');
  if (spec === undefined) throw new Error(JSON.stringify(diagnostics));
  const given = fs.existsSync(path.join(folder, 'options.json')) ? (JSON.parse(read('options.json')) as Partial<Record<keyof PlanOptions, unknown>>) : {};
  const options = { prune: given.prune === true, reonboard: given.reonboard === true, forceDelete: new Set((given.forceDelete ?? []) as string[]) };
  return printPlan(plan({ spec, actual: parse(read('actual.yaml')) as Actual, secrets, options }));
}

// tasks/<task>/<case>/: plan.txt is what would bring the server from actual.yaml to desired.yaml.
describe.each([
  ['harbor', (folder: string) => planSample(harborTask, folder)],
  ['keycloak', (folder: string) => planSample(keycloakTask, folder)],
] as const)('%s', (task, plan) => {
  it.each(sampleFolders(`tasks/${task}`))('$name', ({ folder }) => {
    const actual = plan(folder);
    const expected = path.join(folder, 'plan.txt');
    if (isUpdate) fs.writeFileSync(expected, actual);
    expect(actual).toBe(fs.readFileSync(expected, 'utf8'));
  });
});
