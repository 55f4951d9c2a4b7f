import { randomBytes } from 'node:crypto';
import { accountOf, robotsOf, type HarborState } from '../harbor-state.ts';
import { badRequest, conflict, done, notFound, page, sortBy, type Call, type Operation } from './operation.ts';
import { findProject } from './projects.ts';

interface RobotBody {
  readonly name: string;
  readonly description: string;
  readonly level: string;
  readonly duration: number;
  readonly disable: boolean;
  readonly permissions: { readonly namespace: string; readonly access: { readonly resource: string; readonly action: string }[] }[];
}

/** Accounts for machines. */
export const robotOperations: Readonly<Record<string, Operation>> = {
  listRobots: ({ state, query }) => {
    const wanted = Number(/ProjectID=(\d+)$/.exec(query.get('q') ?? '')?.[1]);
    const robots = robotsOf(state).filter(({ projectId }) => projectId === wanted);
    const answers = robots.map(({ id, project, robot }) => ({
      id,
      name: accountOf(state, project, robot),
      description: robot.description,
      level: 'project',
      duration: robot.duration,
      expires_at: -1,
      disable: robot.disable,
      editable: true,
      permissions: robot.permissions,
    }));
    return page(sortBy(answers, ({ name }) => name), query, '/robots');
  },
  createRobot: (call) => {
    const body = check(call);
    const { state } = call;
    if (!/^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(body.name)) throw badRequest('robot name is not in lower case or contains illegal characters');
    const [projectId, project] = findProject(state, body.permissions[0]!.namespace);
    if ([...project.robots.values()].some(({ name }) => name === body.name)) throw conflict(`robot account ${projectId}:${project.name}+${body.name}`);
    const id = state.nextId();
    const robot = { name: body.name, description: body.description, disable: body.disable, duration: body.duration, permissions: body.permissions, secret: `Aa1${randomBytes(16).toString('hex')}` };
    project.robots.set(id, robot);
    return { status: 201, headers: { Location: `/api/v2.0/robots/${id}` }, body: { id, name: accountOf(state, project, robot), secret: robot.secret } };
  },
  updateRobot: (call) => {
    const body = check(call);
    const { project, robot } = findRobot(call.state, call.params['robot_id']!);
    if (body.permissions[0]!.namespace !== project.name) throw badRequest('cannot update the project id of robot');
    if (body.name !== accountOf(call.state, project, robot)) throw badRequest('cannot update the level or name of robot');
    Object.assign(robot, { description: body.description, disable: body.disable, duration: body.duration, permissions: body.permissions });
    return done;
  },
  setRobotSecret: ({ state, params, body }) => {
    const { robot } = findRobot(state, params['robot_id']!);
    const secret = body['secret'] as string;
    if (!/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{8,128}$/.test(secret)) throw badRequest('the secret must be 8-128, inclusively, characters long with at least 1 uppercase letter, 1 lowercase letter and 1 number');
    robot.secret = secret;
    return { status: 200, body: {} };
  },
  deleteRobot: ({ state, params }) => {
    const { id, project } = findRobot(state, params['robot_id']!);
    project.robots.delete(id);
    return done;
  },
};

function check({ body }: Call): RobotBody {
  const robot = body as unknown as RobotBody;
  if (robot.duration !== -1 && robot.duration <= 0) throw badRequest(`bad request error duration input: ${robot.duration}, duration must be either -1(Never) or a positive integer`);
  const unknown = robot.permissions.flatMap(({ access }) => access).find(({ resource, action }) => resource !== 'repository' || !['pull', 'push', 'read', 'list', 'update', 'delete'].includes(action));
  if (unknown !== undefined) throw badRequest(`bad request permission: ${unknown.resource}:${unknown.action}`);
  return robot;
}

function findRobot(state: HarborState, id: string): ReturnType<typeof robotsOf>[number] {
  const found = robotsOf(state).find((other) => other.id === Number(id));
  if (found === undefined) throw notFound(`robot ${id}`);
  return found;
}
