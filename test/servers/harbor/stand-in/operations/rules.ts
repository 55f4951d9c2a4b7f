import { isDeepStrictEqual } from 'node:util';
import type { HarborState, StandInProject } from '../harbor-state.ts';
import { badRequest, conflict, created, done, notFound, page, type Operation } from './operation.ts';
import { findProject } from './projects.ts';

/** What is kept, and which tags stay as they are. */
export const ruleOperations: Readonly<Record<string, Operation>> = {
  listImmutableTagRules: ({ state, params, query }) => {
    const [, { name, rules }] = findProject(state, params['project_name_or_id']!);
    return page([...rules].map(([id, rule]) => ({ id, ...rule })), query, `/projects/${name}/immutabletagrules`);
  },
  createImmutableTagRule: ({ state, params, body }) => {
    const [, { name, rules }] = findProject(state, params['project_name_or_id']!);
    if ([...rules.values()].some((rule) => isDeepStrictEqual({ ...rule, disabled: false }, { ...body, disabled: false }))) throw conflict('immutable rule');
    const id = state.nextId();
    rules.set(id, body);
    return created(`/projects/${name}/immutabletagrules`, id);
  },
  updateImmutableTagRule: ({ state, params, body: { id, ...rule } }) => {
    const [, { rules }] = findProject(state, params['project_name_or_id']!);
    if (id !== Number(params['immutable_rule_id'])) throw badRequest("the immutable_rule_id doesn't match the id in the payload");
    if (!rules.has(id)) throw notFound(`immutable rule ${id}`);
    rules.set(id, rule);
    return done;
  },
  deleteImmutableTagRule: ({ state, params }) => {
    const [, { rules }] = findProject(state, params['project_name_or_id']!);
    if (!rules.delete(Number(params['immutable_rule_id']))) throw notFound(`immutable rule ${params['immutable_rule_id']!}`);
    return done;
  },
  createRetention: ({ state, body }) => {
    const project = state.projects.get((body as { scope: { ref: number } }).scope.ref);
    if (project === undefined) throw badRequest('invalid Project id');
    if (project.retention !== undefined) throw badRequest(`project ${project.name} already has retention policy ${project.retention.id}`);
    project.retention = { id: state.nextId(), policy: body };
    return created('/retentions', project.retention.id);
  },
  getRetention: ({ state, params }) => {
    const { retention } = findRetention(state, params['id']!);
    return { status: 200, body: { ...retention.policy, id: retention.id } };
  },
  updateRetention: ({ state, params, body }) => {
    findRetention(state, params['id']!).retention.policy = body;
    return done;
  },
  deleteRetention: ({ state, params }) => {
    (findRetention(state, params['id']!) as StandInProject).retention = undefined;
    return done;
  },
};

function findRetention({ projects }: HarborState, id: string): StandInProject & { retention: NonNullable<StandInProject['retention']> } {
  const found = [...projects.values()].find(({ retention }) => retention?.id === Number(id));
  if (found?.retention === undefined) throw notFound(`retention policy ${id}`);
  return found as StandInProject & { retention: NonNullable<StandInProject['retention']> };
}
