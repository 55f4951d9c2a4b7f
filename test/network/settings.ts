import fc from 'fast-check';

/** The platforms that the truth table is about: two teams, each with a service of every way to run one. */
export interface Settings {
  readonly teams: Readonly<Record<TeamId, TeamSettings>>;
}

export type TeamId = (typeof teamIds)[number];
export type ServiceName = (typeof serviceNames)[number];

export interface TeamSettings {
  readonly ingressPrivate: boolean;
  readonly egressPublic: boolean;
  readonly services: Readonly<Record<ServiceName, ServiceSettings>>;
}

export interface ServiceSettings {
  readonly type: 'public' | 'private' | 'cluster';
  readonly ingress: { readonly mode: 'DenyAll' | 'AllowAll' } | { readonly mode: 'AllowOnly'; readonly allow: readonly AllowedPeer[] };
  readonly egress: readonly { readonly domain: string; readonly ports: readonly number[] }[];
  readonly auth: boolean;
  readonly isShared: boolean;
  readonly paths: readonly string[];
  readonly forwardPath: boolean;
  readonly excludedPaths: readonly string[];
}

interface AllowedPeer {
  readonly team: TeamId;
  readonly service?: ServiceName;
}

export const teamIds = ['a', 'b'] as const;

/** Made as a Deployment, made by Knative, run by Knative but made by somebody else, and there already. */
export const serviceNames = ['deployed', 'knative', 'predeployed', 'existing'] as const;

/** Destinations outside of the cluster: public, private, of the other address family, and by name. */
export const destinations = ['198.51.100.20', '10.77.0.5', '2001:db8::20', 'api.example.com'] as const;

const allowedPeer: fc.Arbitrary<AllowedPeer> = fc.record({ team: fc.constantFrom(...teamIds), service: fc.constantFrom(...serviceNames) }, { requiredKeys: ['team'] });

const service: fc.Arbitrary<ServiceSettings> = fc.record({
  type: fc.constantFrom('public', 'private', 'cluster'),
  ingress: fc.oneof(
    fc.record({ mode: fc.constantFrom('DenyAll', 'AllowAll') }),
    fc.record({ mode: fc.constant('AllowOnly' as const), allow: fc.uniqueArray(allowedPeer, { maxLength: 3, selector: (peer) => JSON.stringify(peer) }) }),
  ),
  egress: fc.uniqueArray(fc.record({ domain: fc.constantFrom(...destinations), ports: fc.uniqueArray(fc.constantFrom(443, 5432), { minLength: 1 }) }), { maxLength: 3, selector: ({ domain }) => domain }),
  auth: fc.boolean(),
  isShared: fc.boolean(),
  paths: fc.constantFrom([], ['/api'], ['/api', '/docs/'], ['/']),
  forwardPath: fc.boolean(),
  excludedPaths: fc.subarray(['/open', '/api/open', '/apiary', '/docs/open/']),
});

const team: fc.Arbitrary<TeamSettings> = fc.record({
  ingressPrivate: fc.boolean(),
  egressPublic: fc.boolean(),
  services: fc.record({ deployed: service, knative: service, predeployed: service, existing: service }),
});

export const anySettings: fc.Arbitrary<Settings> = fc.record({ teams: fc.record({ a: team, b: team }) });

const image = { repository: 'registry.example.com/app', tag: 'v1' };
const resources = { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '1', memory: '64Mi' } };

/** The settings as a values repository. JSON is YAML. */
export function toSource({ teams }: Settings): Map<string, string> {
  const cluster = { name: 'test', provider: 'azure', k8sVersion: '1.34', domainSuffix: 'example.org' };
  const teamConfig = Object.fromEntries(
    Object.entries(teams).map(([id, { ingressPrivate, egressPublic, services }]) => [
      id,
      {
        networkPolicy: { ingressPrivate, egressPublic },
        services: serviceNames.map((name) => toServiceValues(name, `${name}-${id}`, services[name])),
        jobs: [{ name: 'job', image, resources }],
      },
    ]),
  );
  const apps = { knative: { enabled: true }, prometheus: { enabled: true }, harbor: { enabled: true } };
  return new Map([['env/values.yaml', JSON.stringify({ cluster, apps, teamConfig })]]);
}

function toServiceValues(name: ServiceName, host: string, { ingress, egress, isShared, ...settings }: ServiceSettings): object {
  const workloads: Record<ServiceName, object> = {
    deployed: { deployment: { image, resources } },
    knative: { ksvc: { image, resources } },
    predeployed: { ksvc: { predeployed: true } },
    existing: { svc: 'legacy' },
  };
  const networkPolicy = { ingressPrivate: ingress, egressPublic: egress.map(({ domain, ports }) => ({ domain, ports: ports.map((number) => ({ number, protocol: 'TCP' })) })) };
  // Hosts differ between teams, so that shared ones don't meet.
  return { name, ...workloads[name], ...settings, isShared, domain: `${host}.example.org`, networkPolicy };
}
