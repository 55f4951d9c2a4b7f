import { isSameData } from '../../../diff/fields/is-same-data.ts';
import type { FieldChange } from '../../core/action.ts';
import { robotDescription, type ActualProject, type ActualRobot, type ActualSecret } from '../actual-harbor.ts';
import type { HarborAction, RobotTarget } from '../harbor-action.ts';
import { robotAccount, type HarborSpec, type ProjectSpec, type RobotSpec } from '../harbor-spec.ts';
import { secretKey } from '../secret-key.ts';

interface RobotPlan {
  /** Secrets come first: a token that exists is kept and given to Harbor, so that what uses it goes on working. */
  readonly secrets: HarborAction[];
  readonly accounts: HarborAction[];
  readonly tokens: HarborAction[];
}

/** The robots of a project, their Secrets, and that Harbor accepts the tokens in them. */
export function planRobots({ name: project, robots }: ProjectSpec, found: ActualProject | undefined, secrets: Readonly<Record<string, ActualSecret>>, spec: HarborSpec): RobotPlan {
  const plans = robots.map((robot): RobotPlan => {
    const target: RobotTarget = { project, robot, account: robotAccount(spec.configuration.robot_name_prefix, project, robot.name) };
    const present = found?.robots.find(({ name }) => name === robot.name);
    const secret = secrets[secretKey(robot.secret)];
    return { secrets: planSecret(target, secret, spec.registry), accounts: planAccount(target, present), tokens: planToken(target, present, secret) };
  });
  return { secrets: plans.flatMap((plan) => plan.secrets), accounts: plans.flatMap((plan) => plan.accounts), tokens: plans.flatMap((plan) => plan.tokens) };
}

function planSecret(target: RobotTarget, secret: ActualSecret | undefined, registry: string): HarborAction[] {
  const name = secretKey(target.robot.secret);
  const token: FieldChange = { path: 'token', secret: true };
  const { account } = target;
  if (secret === undefined) {
    const changes: FieldChange[] = [{ path: 'registry', to: registry }, { path: 'username', to: account }, token];
    return [{ kind: 'create', what: 'secret', name, changes, step: { do: 'createSecret', target } }];
  }
  const { login } = secret;
  const changes: FieldChange[] = [
    ...(login?.registry === registry ? [] : [{ path: 'registry', ...(login && { from: login.registry }), to: registry }]),
    ...(login?.username === account ? [] : [{ path: 'username', ...(login && { from: login.username }), to: account }]),
    ...(login === undefined ? [token] : []),
  ];
  return changes.length === 0 ? [] : [{ kind: 'update', what: 'secret', name, changes, step: { do: 'updateSecret', target, keepToken: login !== undefined } }];
}

function planAccount(target: RobotTarget, present: ActualRobot | undefined): HarborAction[] {
  const { account: name, robot } = target;
  const access = accessOf(robot);
  if (present === undefined) return [{ kind: 'create', what: 'robot', name, changes: [{ path: 'access', to: access }], step: { do: 'createRobot', target } }];
  const changes: FieldChange[] = [
    ...(present.description === robotDescription ? [] : [{ path: 'description', from: present.description, to: robotDescription }]),
    ...(present.disabled ? [{ path: 'disable', from: true, to: false }] : []),
    ...(present.duration === -1 ? [] : [{ path: 'duration', from: present.duration, to: -1 }]),
    ...(isSameData(present.access, access) ? [] : [{ path: 'access', from: present.access, to: access }]),
  ];
  return changes.length === 0 ? [] : [{ kind: 'update', what: 'robot', name, changes, step: { do: 'updateRobot', target, id: present.id } }];
}

/** A robot that is made is given its token at once, so only those that are there need this. */
function planToken({ account, robot }: RobotTarget, present: ActualRobot | undefined, secret: ActualSecret | undefined): HarborAction[] {
  if (present === undefined || secret?.login?.token === 'accepted') return [];
  return [{ kind: 'update', what: 'robot token', name: account, changes: [{ path: 'secret', secret: true }], step: { do: 'setToken', secret: robot.secret, id: present.id } }];
}

/** In the order in which an observation has it. */
function accessOf({ access }: RobotSpec): string[] {
  return access.map((action) => `repository:${action}`).sort();
}
