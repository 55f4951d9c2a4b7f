import type { Notice, Plan } from '../../core/action.ts';
import type { PlanInput } from '../../core/task.ts';
import type { ActualHarbor } from '../actual-harbor.ts';
import { fingerprint } from '../fingerprint.ts';
import type { HarborAction } from '../harbor-action.ts';
import type { HarborSpec } from '../harbor-spec.ts';
import { planConfiguration } from './plan-configuration.ts';
import { planGroups } from './plan-groups.ts';
import { planLeftovers } from './plan-leftovers.ts';
import { noticeQuota, planProject } from './plan-project.ts';
import { nextRecord, planRecord } from './plan-record.ts';
import { planRobots } from './plan-robots.ts';
import { planRules } from './plan-rules.ts';
import { planUsers } from './plan-users.ts';

/** What would bring Harbor to its specification. Nothing that the specification does not name is changed, unless drydock made it and `prune` says so. */
export function planHarbor({ spec, actual, secrets, options }: PlanInput<HarborSpec, ActualHarbor>): Plan<HarborAction> {
  const clientSecret = fingerprint(secrets(spec.clientSecret), secrets(spec.server.password));
  const projects = spec.projects.map((project) => ({ project, found: actual.projects.find(({ name }) => name === project.name) }));
  const record = nextRecord(spec, actual);
  const leftovers = planLeftovers(spec, actual, record, options);
  const robots = projects.map(({ project, found }) => planRobots(project, found, actual.secrets, spec));
  const configuration = planConfiguration(spec, actual, clientSecret);
  const groups = planGroups(spec, actual);
  const users = planUsers(spec, actual.users, options.reonboard);
  const stages: HarborAction[][] = [
    // First of all what is about to be made is written down, so that whatever happens then drydock knows it for its own.
    planRecord(spec, actual.record, record),
    configuration.actions,
    groups.actions,
    projects.flatMap(({ project, found }) => planProject(project, found)),
    [...projects.flatMap(({ project, found }) => planRules(project, found)), ...robots.flatMap(({ secrets: written }) => written)],
    robots.flatMap(({ accounts }) => accounts),
    robots.flatMap(({ tokens }) => tokens),
    ...leftovers.stages,
    users.actions,
  ];
  const notices: Notice[] = [...configuration.notices, ...groups.notices, ...projects.flatMap(({ project, found }) => noticeQuota(project, found)), ...leftovers.notices, ...users.notices];
  return { stages: stages.filter((stage) => stage.length > 0), notices };
}
