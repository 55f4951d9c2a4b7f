import { Interference } from '../../core/interference.ts';
import type { KubernetesClient } from '../../core/kubernetes-client.ts';
import { robotDescription } from '../actual-harbor.ts';
import type { components } from '../generated/harbor-api.d.ts';
import type { RobotTarget } from '../harbor-action.ts';
import { bodyOf, type HarborClient } from '../harbor-client.ts';
import type { ObjectName } from '../harbor-spec.ts';
import { readAll } from '../read-all.ts';
import { readSecret, toSecret } from '../robot-secret.ts';
import { createToken } from '../world/create-token.ts';
import type { Performers } from './harbor-tools.ts';
import { readProject } from '../in-project.ts';
import { unlessThere } from './unless-there.ts';

/** Robots and the Secrets with their tokens. */
export const robotSteps: Performers<'createSecret' | 'updateSecret' | 'createRobot' | 'updateRobot' | 'setToken' | 'deleteRobot'> = {
  createSecret: ({ target: { robot, account } }, { kubernetes, spec: { registry } }) =>
    kubernetes.create('secrets', toSecret(robot.secret, { registry, username: account, token: createToken() })),
  updateSecret: async ({ target: { robot, account }, keepToken }, { kubernetes, spec: { registry } }) => {
    const { namespace, name } = robot.secret;
    const present = await kubernetes.get('secrets', namespace, name);
    if (present === undefined) throw new Interference(`The Secret ${namespace}/${name} is gone`);
    const token = (keepToken ? readSecret(present)?.token : undefined) ?? createToken();
    const { data } = toSecret(robot.secret, { registry, username: account, token });
    // With its version, so that of two runs only one can choose the token.
    await kubernetes.patch('secrets', namespace, name, { metadata: { resourceVersion: present.metadata.resourceVersion }, data });
  },

  createRobot: async ({ target }, { client, kubernetes }) => {
    const created = await unlessThere(client.POST('/robots', { body: { name: target.robot.name, ...toRobot(target) } }));
    const id = created === undefined ? await robotId(client, target) : bodyOf(created).id;
    await giveToken(client, kubernetes, id, target.robot.secret);
  },
  updateRobot: ({ target, id }, { client }) => client.PUT('/robots/{robot_id}', { params: { path: { robot_id: id } }, body: { name: target.account, ...toRobot(target) } }),
  setToken: ({ secret, id }, { client, kubernetes }) => giveToken(client, kubernetes, id, secret),
  deleteRobot: ({ id }, { client }) => client.DELETE('/robots/{robot_id}', { params: { path: { robot_id: id } } }),
};

/** Makes Harbor accept the token that is in the Secret, which is the only place where a token is chosen. */
async function giveToken(client: HarborClient, kubernetes: KubernetesClient, id: number, { namespace, name }: ObjectName): Promise<void> {
  const secret = await kubernetes.get('secrets', namespace, name);
  const token = secret && readSecret(secret)?.token;
  if (token === undefined) throw new Interference(`The Secret ${namespace}/${name} has lost its token`);
  await client.PATCH('/robots/{robot_id}', { params: { path: { robot_id: id } }, body: { secret: token } });
}

async function robotId(client: HarborClient, { project, account }: RobotTarget): Promise<number> {
  const { project_id: id } = await readProject(client, project);
  const robots = await readAll((query) => client.GET('/robots', { params: { query: { ...query, q: `Level=project,ProjectID=${id}` } } }));
  const robot = robots.find(({ name }) => name === account);
  if (robot === undefined) throw new Interference(`The robot ${account} is gone`);
  return robot.id;
}

function toRobot({ project, robot: { access } }: RobotTarget): Omit<components['schemas']['NewRobot'], 'name'> {
  const actions = access.map((action) => ({ resource: 'repository', action }));
  return { description: robotDescription, level: 'project', duration: -1, disable: false, permissions: [{ kind: 'project', namespace: project, access: actions }] };
}
