import type { Cluster } from '../cluster/cluster.ts';
import type { Namespace } from '../cluster/namespace.ts';
import type { Labels } from '../labels.ts';
import type { Gateway } from './gateway.ts';
import type { Route, RoutedService } from './route.ts';

/** Whose gateways they are: a team's, or the platform's own. */
export interface GatewayOwner {
  readonly namespace: Pick<Namespace, 'name'>;
  readonly labels: Labels;
}

/**
 * The Istio gateways of a team or of the platform: for each network one where TLS ends and one where it goes through, as far as services need them.
 * Where nginx ends TLS in front of the mesh, the gateway takes plain HTTP from it.
 */
export function deriveGateways(services: readonly RoutedService[], owner: GatewayOwner, cluster: Cluster): Gateway[] {
  const routes = (): Route[] => services.flatMap(({ route }) => (route === undefined ? [] : [route]));
  const routesBy = (gateway: string): Route[] => routes().filter((route) => route.gateway === gateway);
  const names = [...new Set(routes().map(({ gateway }) => gateway))].sort();
  return names.map((gateway) => {
    return {
      name: gateway.slice(gateway.indexOf('/') + 1),
      get namespace() {
        return owner.namespace.name;
      },
      get labels() {
        return owner.labels;
      },
      selector: `ingressgateway-${routesBy(gateway)[0]!.network}`,
      get servers() {
        // Gathered anew, so that what each route depends on is read for the servers.
        const own = routesBy(gateway);
        return own[0]!.isPassThrough ? [passThroughServer(own, owner)] : cluster.tlsEndsAt === 'nginx' ? [plainServer(own, owner, false)] : [...tlsServers(own, owner), plainServer(own, owner, true)];
      },
    };
  });
}

/** Only the owner's own routes may be attached: a host of a gateway names the namespace of its VirtualServices. */
function hostsOf(routes: readonly Route[], { namespace }: GatewayOwner): string[] {
  return [...new Set(routes.map(({ host }) => `${namespace.name}/${host}`))].sort();
}

function passThroughServer(routes: readonly Route[], owner: GatewayOwner): object {
  return { hosts: hostsOf(routes, owner), port: { number: 443, name: 'tls-passthrough', protocol: 'TLS' }, tls: { mode: 'PASSTHROUGH' } };
}

/** Plain HTTP: from nginx in front, or to send people on to HTTPS. */
function plainServer(routes: readonly Route[], owner: GatewayOwner, redirects: boolean): object {
  return { hosts: hostsOf(routes, owner), port: { number: 80, name: 'http', protocol: 'HTTP' }, ...(redirects && { tls: { httpsRedirect: true } }) };
}

/** One server per certificate; port names have to differ. */
function tlsServers(routes: readonly Route[], owner: GatewayOwner): object[] {
  const certificates = [...new Set(routes.map(({ certificate }) => certificate))].sort();
  return certificates.map((certificate) => ({
    hosts: hostsOf(routes.filter((route) => route.certificate === certificate), owner),
    port: { number: 443, name: `https-${certificate}`, protocol: 'HTTPS' },
    tls: { mode: 'SIMPLE', credentialName: certificate },
  }));
}
