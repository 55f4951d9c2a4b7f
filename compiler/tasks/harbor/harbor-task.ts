import { createSpecParser } from '../core/parse-spec.ts';
import { TaskError } from '../core/task-error.ts';
import type { Task } from '../core/task.ts';
import type { ActualHarbor } from './actual-harbor.ts';
import { applyHarborAction } from './apply/apply-harbor-action.ts';
import type { HarborAction } from './harbor-action.ts';
import { createHarborClient } from './harbor-client.ts';
import { harborSpecSchema } from './harbor-spec-schema.ts';
import type { HarborSpec } from './harbor-spec.ts';
import { observeHarbor } from './observe/observe-harbor.ts';
import { planHarbor } from './plan/plan-harbor.ts';

/** Brings Harbor to a specification: how users sign in, and a project with groups, rules and robots for each team. */
export const harborTask: Task<HarborSpec, ActualHarbor, HarborAction> = {
  name: 'harbor',
  parseSpec: createSpecParser<HarborSpec>(harborSpecSchema),
  secretsOf: ({ server, clientSecret }) => [server.password, clientSecret],
  connect(spec, { send, secrets, kubernetes }) {
    const { url, username, password } = spec.server;
    const client = createHarborClient(url, { username, password: secrets(password) }, send);
    const cluster = kubernetes();
    return {
      isReady: async () => {
        const { response } = await client.GET('/systeminfo');
        if (response.status === 404) throw new TaskError(`${url} is not Harbor: there is no /api/v2.0/systeminfo`, 'correct server.url in the specification');
        return response.ok;
      },
      observe: () => observeHarbor(client, cluster, spec),
      apply: (action) => applyHarborAction(action, { client, kubernetes: cluster, spec, clientSecret: () => secrets(spec.clientSecret) }),
    };
  },
  plan: planHarbor,
};
