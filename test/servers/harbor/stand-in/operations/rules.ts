import { isDeepStrictEqual } from 'node:util';
import type { HarborState, StandInProject } from '../harbor-state.ts';
import { badRequest, conflict, created, done, failure, notFound, page, Refusal, type Operation } from './operation.ts';
import { findProject } from './projects.ts';

/** What is kept, and which tags stay as they are. */
export const ruleOperations: Readonly<Record<string, Operation>> = {
  listImmutableTagRules: ({ state, params, query }) => {
    const [, { name, rules }] = findProject(state, params['project_name_or_id']!);
    return page([...rules].map(([id, rule]) => ({ id, ...rule })), query, `/projects/${name}/immutabletagrules`);
  },
  createImmutableTagRule: ({ state, params, body }) => {
    const [, { name, rules }] = findProject(state, params['project_name_or_id']!);
    if ([...rules.values()].some((rule) => isDeepStrictEqual(rule, body))) throw conflict('immutable rule');
    const id = state.nextId();
    rules.set(id, body);
    return created(`/projects/${name}/immutabletagrules`, id);
  },
  updateImmutableTagRule: ({ state, params, body: { id, ...rule } }) => {
    const [, { rules }] = findProject(state, params['project_name_or_id']!);
    if (id !== Number(params['immutable_rule_id'])) throw badRequest("the immutable_rule_id doesn't match the id in the payload");
    const present = rules.get(id);
    if (present === undefined) throw notFound(`immutable rule ${id}`);
    // A request that switches a rule on or off changes nothing else of it.
    rules.set(id, rule['disabled'] === present['disabled'] ? rule : { ...present, disabled: rule['disabled'] });
    return done;
  },
  deleteImmutableTagRule: ({ state, params }) => {
    const [, { rules }] = findProject(state, params['project_name_or_id']!);
    if (!rules.delete(Number(params['immutable_rule_id']))) throw notFound(`immutable rule ${params['immutable_rule_id']!}`);
    return done;
  },
  createRetention: ({ state, body }) => {
    checkRules(body);
    const { ref } = (body as { scope: { ref: number } }).scope;
    const project = state.projects.get(ref);
    if (project === undefined) throw badRequest(`bad request: invalid Project id ${ref}`);
    if (project.retention !== undefined) throw badRequest(`bad request: project ${ref} already has retention policy ${project.retention.id}`);
    checkSchedule(body);
    project.retention = { id: state.nextId(), policy: body };
    return created('/retentions', project.retention.id);
  },
  getRetention: ({ state, params }) => {
    const retention = findRetention(state, params['id']!)?.retention;
    if (retention === undefined) throw failure();
    return { status: 200, body: { ...retention.policy, id: retention.id } };
  },
  updateRetention: ({ state, params, body }) => {
    checkRules(body);
    const retention = findRetention(state, params['id']!)?.retention;
    if (retention === undefined) throw new Refusal(404, 'NOT_FOUND', `resource not found: the retention policy id ${params['id']!} does not match`);
    checkSchedule(body);
    retention.policy = body;
    return done;
  },
  deleteRetention: ({ state, params }) => {
    const project = findRetention(state, params['id']!);
    if (project === undefined) throw badRequest(`bad request: no such Retention policy with id ${params['id']!}`);
    project.retention = undefined;
    return done;
  },
};

/** The project that has this policy. */
function findRetention({ projects }: HarborState, id: string): StandInProject | undefined {
  return [...projects.values()].find(({ retention }) => retention?.id === Number(id));
}

function checkRules(policy: Readonly<Record<string, unknown>>): void {
  const rules = policy['rules'] as readonly unknown[];
  rules.forEach((rule, index) => {
    const twin = rules.findIndex((other) => isDeepStrictEqual(other, rule));
    if (twin < index) throw new Refusal(409, 'CONFLICT', `resource conflict: rule ${index} is conflict with rule ${twin}`);
  });
}

function checkSchedule(policy: Readonly<Record<string, unknown>>): void {
  const { cron } = (policy as { trigger: { settings: { cron: string } } }).trigger.settings;
  const fields = cron.split(' ');
  if (cron !== '' && fields.length !== 6) throw badRequest(`invalid cron string for scheduled tag retention: ${cron}, error: expected exactly 6 fields, found ${fields.length}: [${cron}]`);
}
