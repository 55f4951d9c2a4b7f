import { isIP } from 'node:net';
import type { Port } from './network-policy.ts';
import type { ServiceName, ServiceSettings, Settings, TeamId } from './settings.ts';
import type { Actor } from './world.ts';

/** What the values mean, said without looking at how the compiler says it. */

/** Whether one may open a connection to the other: out of the one's team, and into the other's. */
export function mayConnect(settings: Settings, from: Actor, to: Actor, port: Port): boolean {
  return mayLeave(settings, from, to, port) && mayEnter(settings, from, to);
}

/** `networkPolicy.egressPublic` of a team closes everything but names, the mesh, other teams' doors, and what a service opens for itself. */
function mayLeave(settings: Settings, from: Actor, to: Actor, port: Port): boolean {
  if (from.team === undefined || !settings.teams[from.team].egressPublic) return true;
  if (to.role === 'dns') return port.number === 53;
  if (to.team !== undefined || to.role === 'gateway' || to.role === 'activator') return true;
  const { ip, pod } = to.endpoint;
  if (pod !== undefined || from.service === undefined) return false;
  // A name can be at any public address; which one it is, the mesh decides.
  const opens = (domain: string): boolean => (isIP(domain) === 0 ? isPublic(ip) : domain === ip);
  return settings.teams[from.team].services[from.service].egress.some(({ domain, ports }) => opens(domain) && port.protocol === 'TCP' && ports.includes(port.number));
}

function isPublic(ip: string): boolean {
  return !['10.', '192.168.', 'fd'].some((prefix) => ip.startsWith(prefix));
}

/** `networkPolicy.ingressPrivate` of a team keeps everybody out but the platform's doors, Prometheus, and whom a service lets in. */
function mayEnter(settings: Settings, from: Actor, to: Actor): boolean {
  if (to.team === undefined || !settings.teams[to.team].ingressPrivate) return true;
  if (from.role === 'gateway' || from.role === 'activator' || from.role === 'prometheus') return true;
  return to.service !== undefined && isLetIn(from, settings.teams[to.team].services[to.service]);
}

function isLetIn({ team, service }: Actor, { ingress }: ServiceSettings): boolean {
  if (team === undefined) return false;
  if (ingress.mode !== 'AllowOnly') return ingress.mode === 'AllowAll';
  return ingress.allow.some((peer) => peer.team === team && (peer.service === undefined || peer.service === service));
}

/** Who asks: nobody in particular, or somebody with a token of the platform and these groups. */
export type Visitor = 'anonymous' | readonly string[];

/**
 * Whether a request from inside of the cluster reaches a service, given that it may connect. Sign-in is asked of everybody. Without it a
 * service answers those that may connect to it: gateways only where it has a route, Knative's activator only for services of Knative that
 * somebody can ask for.
 */
export function mayAsk(settings: Settings, from: Actor, to: Actor & { team: TeamId; service: ServiceName }, path: string, visitor: Visitor): boolean {
  // Nobody without a sidecar gets past one.
  if (from.principal === undefined) return false;
  const team = settings.teams[to.team];
  const service = team.services[to.service];
  if (service.auth) return isOpen(service, path) || isMember(service, to.team, visitor);
  if (!team.ingressPrivate) return true;
  const hasRoute = service.type !== 'cluster';
  if (from.role === 'gateway') return hasRoute;
  if (from.role === 'activator') return isKnative(to.service) && (hasRoute || service.ingress.mode === 'AllowAll' || (service.ingress.mode === 'AllowOnly' && service.ingress.allow.length > 0));
  return isLetIn(from, service);
}

/** Whether a request from outside, for a path of the service's host, is answered. */
export function mayVisit(settings: Settings, team: TeamId, name: ServiceName, path: string, visitor: Visitor): boolean {
  const service = settings.teams[team].services[name];
  const isServed = service.paths.length === 0 || service.paths.some((served) => isBelow(path, served));
  if (service.type === 'cluster' || !isServed) return false;
  return !service.auth || isMember(service, team, visitor) || isOpen(service, seenByService(service, path));
}

function isKnative(name: ServiceName): boolean {
  return name === 'knative' || name === 'predeployed';
}

/** A shared service is for everybody who is signed in; others are for their team, and for admins. */
function isMember({ isShared }: ServiceSettings, team: TeamId, visitor: Visitor): boolean {
  if (visitor === 'anonymous') return false;
  return isShared || visitor.some((group) => [`team-${team}`, 'team-admin', 'admin'].includes(group));
}

/**
 * Open paths are those of the host. A service whose prefix is cut off can't tell its prefixes apart any more, so there an open path is
 * open below each of them, and one that is below none of them opens nothing.
 */
function isOpen(service: ServiceSettings, seen: string): boolean {
  const opened = service.excludedPaths.filter((path) => !cutsPrefix(service) || service.paths.some((served) => isBelow(path, served)));
  return opened.some((path) => isBelow(seen, seenByService(service, path)));
}

/** A service of the cluster only has no route that could cut anything off. */
function cutsPrefix({ type, paths, forwardPath }: ServiceSettings): boolean {
  return type !== 'cluster' && !forwardPath && paths.some((path) => path !== '/');
}

function seenByService(service: ServiceSettings, path: string): string {
  if (!cutsPrefix(service)) return path;
  const served = service.paths.find((prefix) => isBelow(path, prefix))!;
  return `/${path.slice(served.length).replace(/^\//, '')}`;
}

/** `/api` is below `/api`, `/api/x` too, `/apiary` is not; nothing but what is inside is below `/api/`. */
function isBelow(path: string, parent: string): boolean {
  return parent.endsWith('/') ? path.startsWith(parent) : path === parent || path.startsWith(`${parent}/`);
}
