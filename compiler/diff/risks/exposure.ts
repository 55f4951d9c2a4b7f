import type { RoutedService } from '../../5-derive/service/route.ts';
import type { CompiledCluster } from '../../compiled-cluster.ts';
import type { ClusterDiff } from '../diff-clusters.ts';
import { fieldOf, kindOfChange, objectOf } from './object-facts.ts';
import { objectRule, type Finding, type RiskLevel, type RiskRule, type RiskRules } from './risk-rule.ts';

/** A service on both sides; `before` is undefined for a new one. */
interface ServicePair {
  readonly name: string;
  readonly before: RoutedService | undefined;
  readonly after: RoutedService;
}

/** A rule about how services are reached: `test` answers what is new about one, if anything is. */
function serviceRule(level: RiskLevel, about: string, test: (pair: ServicePair) => string | undefined): RiskRule {
  return {
    level,
    about,
    *find(cluster): Iterable<Finding> {
      for (const pair of touchedServices(cluster)) {
        const message = test(pair);
        if (message !== undefined) yield { message, changes: changesOf(pair.after, cluster) };
      }
    },
  };
}

const isPublic = (service: RoutedService | undefined): boolean => service?.route?.network === 'public';
const hostOf = ({ route }: RoutedService): string => route?.host ?? '';

export const exposure = {
  made_public: serviceRule('high', 'A service that was reached only from inside, or from the private network, is now reached from the internet.', ({ name, before, after }) =>
    before !== undefined && isPublic(after) && !isPublic(before) ? `${name} becomes public, at ${hostOf(after)}` : undefined,
  ),
  login_removed: serviceRule('high', 'A service that asked its users to sign in no longer does.', ({ name, before, after }) =>
    before?.login !== undefined && after.route !== undefined && after.login === undefined ? `${name} no longer asks for a login, at ${hostOf(after)}` : undefined,
  ),
  login_narrowed: serviceRule('medium', 'Paths of a service that needed a login are now open to everybody.', ({ name, before, after }) => {
    if (before?.login === undefined || after.login === undefined) return undefined;
    const { openPaths } = before.login;
    const opened = after.login.openPaths.filter((path) => !openPaths.includes(path));
    return opened.length > 0 ? `${name} needs no login any more below ${opened.join(', ')}` : undefined;
  }),
  host_added: serviceRule('low', 'A new service is reached from the internet.', ({ name, before, after }) =>
    before === undefined && isPublic(after) ? `${name} is new and public, at ${hostOf(after)}${after.login === undefined ? ', without a login' : ''}` : undefined,
  ),
  port_exposed: objectRule('high', 'A Service of Kubernetes opens a port outside of the cluster on its own (LoadBalancer or NodePort), past the gateways, their login and their certificates.', (change) => {
    if (kindOfChange(change) !== '/Service' || change.after === undefined) return [];
    const [was, now] = [change.before, change.after].map((side) => fieldOf(objectOf(side), 'spec.type'));
    return now !== was && (now === 'LoadBalancer' || now === 'NodePort') ? [`${change.name} becomes a ${now}: it is reached past the gateways`] : [];
  }),
} satisfies RiskRules;

/** Services for which any object changed. */
function* touchedServices({ before, after, changes }: ClusterDiff): Iterable<ServicePair> {
  if (before === undefined || after === undefined) return;
  const touched = new Set(changes.flatMap((change) => (change.after === undefined ? [] : [originOf(change.after.document)])));
  const owners = new Set(changes.map(({ owner }) => owner.id));
  const known = servicesOf(before, owners);
  for (const [name, service] of servicesOf(after, owners)) if (touched.has(originOf(service))) yield { name, before: known.get(name), after: service };
}

/** The changes of what routes to a service and checks its requests. */
function changesOf(service: RoutedService, { changes }: ClusterDiff): Finding['changes'] {
  const own = changes.filter(({ after }) => after !== undefined && originOf(after.document) === originOf(service));
  return own.filter((change) => /^(networking|security)\./.test(kindOfChange(change)));
}

const originOf = ({ origin }: Pick<RoutedService, 'origin'>): string => JSON.stringify(origin);

/** The services of some owners by what people call them. */
function servicesOf({ platform: { teams, appRoutes } }: CompiledCluster, owners: ReadonlySet<string>): ReadonlyMap<string, RoutedService> {
  const ofTeams = teams.filter(({ id }) => owners.has(id));
  const services = ofTeams.flatMap(({ id, services: own }) => own.map((service): [string, RoutedService] => [`Service '${service.name}' of team '${id}'`, service]));
  return new Map([...services, ...appRoutes.map((route): [string, RoutedService] => [`App '${route.name}'`, route])]);
}
