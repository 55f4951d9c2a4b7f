import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultCatalog } from '../../compiler/catalog/default-catalog.ts';
import { isAdmitted, type Request } from './authorization.ts';
import { canConnect, type Port } from './network-policy.ts';
import { anySettings, serviceNames, teamIds, type ServiceName, type Settings, type TeamId } from './settings.ts';
import { mayAsk, mayConnect, mayVisit, type Visitor } from './truth-table.ts';
import { routeRequest } from './virtual-service.ts';
import { buildWorld, type Actor, type World } from './world.ts';

const catalog = defaultCatalog();
const runs = { numRuns: 30 };

const ports: readonly Port[] = [
  { number: 443, protocol: 'TCP' },
  { number: 5432, protocol: 'TCP' },
  { number: 53, protocol: 'TCP' },
  { number: 53, protocol: 'UDP' },
  { number: 443, protocol: 'UDP' },
];
const paths = ['/', '/open', '/open/below', '/openly', '/api', '/api/', '/api/open', '/api/x', '/apiary', '/docs', '/docs/open/x', '/docs/x'];
const visitors: readonly Visitor[] = ['anonymous', [], ['team-a'], ['team-b', 'other'], ['team-admin'], ['admin']];

/** Answers that differ from the table, as text, so that a failure says at once which pairs it is about. */
function differences<T extends readonly unknown[]>(cases: Iterable<T>, label: (...args: T) => string, actual: (...args: T) => boolean, expected: (...args: T) => boolean): string[] {
  return [...cases].filter((args) => actual(...args) !== expected(...args)).map((args) => `${label(...args)}: ${actual(...args) ? 'allowed' : 'refused'}`);
}

function* pairs({ actors }: World): Iterable<[Actor, Actor, Port]> {
  for (const from of actors) for (const to of actors) for (const port of ports) yield [from, to, port];
}

type ServiceActor = Actor & { team: TeamId; service: ServiceName };
const isService = (actor: Actor): actor is ServiceActor => actor.service !== undefined;

function* asks({ actors }: World): Iterable<[Actor, ServiceActor, string, Visitor]> {
  for (const from of actors) for (const to of actors.filter(isService)) for (const path of paths) for (const visitor of visitors) yield [from, to, path, visitor];
}

const tokenOf = (visitor: Visitor): Pick<Request, 'token'> =>
  visitor === 'anonymous' ? {} : { token: { issuer: 'https://keycloak.example.org/realms/otomi', subject: '4711', audience: 'otomi', claims: { groups: visitor } } };

const admits = (world: World, from: Actor, to: Actor, path: string, visitor: Visitor): boolean =>
  isAdmitted(world.mesh, { namespace: to.endpoint.pod!.namespace, labels: to.endpoint.pod!.labels }, { principal: from.principal, path, ...tokenOf(visitor) });

/** A request from outside: through a gateway and, for a service of Knative, maybe through the activator. */
function isAnswered(world: World, team: TeamId, service: ServiceName, path: string, visitor: Visitor): boolean {
  const routed = routeRequest(world.virtualServices, `${service}-${team}.example.org`, path);
  if (routed === undefined) return false;
  const to = world.actors.find((actor) => actor.team === team && actor.service === service)!;
  const isByKnative = routed.destination.startsWith('knative-local-gateway.');
  expect(isByKnative ? routed.authority : routed.destination).toBe(`${service === 'existing' ? 'legacy' : service}.team-${team}.svc.cluster.local`);
  const answers = world.actors
    .filter(({ role }) => role === 'gateway' || (isByKnative && role === 'activator'))
    .map((from) => canConnect(world.networkPolicies, from.endpoint, to.endpoint, ports[0]!) && admits(world, from, to, routed.path, visitor));
  // Which way it takes must make no difference.
  expect(new Set(answers).size).toBe(1);
  return answers[0]!;
}

function* visits(): Iterable<[TeamId, ServiceName, string, Visitor]> {
  for (const team of teamIds) for (const service of serviceNames) for (const path of paths) for (const visitor of visitors) yield [team, service, path, visitor];
}

const overAllSettings = (check: (settings: Settings, world: World) => void): void => {
  fc.assert(fc.property(anySettings, (settings) => check(settings, buildWorld(settings, catalog))), runs);
};

describe('what teams and services say of their network', () => {
  it('lets through exactly the connections of the truth table', () => {
    overAllSettings((settings, world) => {
      const wrong = differences(
        pairs(world),
        (from, to, port) => `${from.name} → ${to.name} ${port.protocol} ${port.number}`,
        (from, to, port) => canConnect(world.networkPolicies, from.endpoint, to.endpoint, port),
        (from, to, port) => mayConnect(settings, from, to, port),
      );
      expect(wrong).toEqual([]);
    });
  });

  it('answers exactly the requests of the truth table from inside', () => {
    const http = ports[0]!;
    overAllSettings((settings, world) => {
      const wrong = differences(
        asks(world),
        (from, to, path, visitor) => `${from.name} → ${to.name} ${path} as ${String(visitor)}`,
        (from, to, path, visitor) => canConnect(world.networkPolicies, from.endpoint, to.endpoint, http) && admits(world, from, to, path, visitor),
        (from, to, path, visitor) => mayConnect(settings, from, to, http) && mayAsk(settings, from, to, path, visitor),
      );
      expect(wrong).toEqual([]);
    });
  });

  it('answers exactly the requests of the truth table from outside', () => {
    overAllSettings((settings, world) => {
      const wrong = differences(
        visits(),
        (team, service, path, visitor) => `${service} of ${team} ${path} as ${String(visitor)}`,
        (...visit) => isAnswered(world, ...visit),
        (...visit) => mayVisit(settings, ...visit),
      );
      expect(wrong).toEqual([]);
    });
  });

  it('lets jobs ask as every pod of their team does', () => {
    overAllSettings((_, world) => {
      const jobs = world.actors.filter(({ name }) => name.startsWith('job '));
      expect(jobs.map(({ principal }) => principal)).toEqual(teamIds.map((team) => `cluster.local/ns/team-${team}/sa/default`));
    });
  });

  it('lets Knative look after every pod that somebody may ask, and nobody else in by the same way', () => {
    const knativeRequests: Partial<Request>[] = [{ port: 9090, path: '/metrics' }, { headers: { 'k-network-probe': 'queue' }, path: '/healthz' }];
    overAllSettings((settings, world) => {
      const activator = world.actors.find(({ role }) => role === 'activator')!;
      const stranger = world.actors.find(({ name }) => name.startsWith('harbor'))!;
      for (const to of world.actors.filter(isService).filter(({ service }) => ['knative', 'predeployed'].includes(service))) {
        const workload = { namespace: to.endpoint.pod!.namespace, labels: to.endpoint.pod!.labels };
        const admitted = (from: Actor): boolean[] => knativeRequests.map((request) => isAdmitted(world.mesh, workload, { path: '/', ...request, principal: from.principal }));
        const { auth } = settings.teams[to.team].services[to.service];
        const isAsked = auth || mayAsk(settings, activator, to, '/', 'anonymous');
        expect(admitted(activator)).toEqual([isAsked, isAsked]);
        if (settings.teams[to.team].ingressPrivate || auth) expect(admitted(stranger)).toEqual([false, false]);
      }
    });
  });

  it('hands no request to a pod of no service', () => {
    overAllSettings((_, world) => {
      const bare = world.actors.filter(({ team, service }) => team !== undefined && service === undefined);
      expect(bare.flatMap((to) => world.actors.filter((from) => admits(world, from, to, '/', ['admin'])))).toEqual([]);
    });
  });
});
