/** A networking.istio.io VirtualService, as far as we make them for HTTP. */
export interface VirtualService {
  readonly spec: { readonly hosts: readonly string[]; readonly http?: readonly HttpRoute[] };
}

interface HttpRoute {
  readonly match: readonly { readonly uri: { readonly prefix?: string; readonly exact?: string } }[];
  readonly rewrite?: { readonly uri?: string; readonly authority?: string };
  readonly route: readonly { readonly destination: { readonly host: string } }[];
}

/** What becomes of a request: where it goes, as whom it asks there, and for which path. */
export interface Routed {
  readonly destination: string;
  readonly authority: string;
  readonly path: string;
}

/**
 * Routes a request as a gateway does: the first route with a match decides. A rewrite replaces exactly the text that was matched: of a
 * prefix the prefix, slashes and all. https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRewrite
 */
export function routeRequest(virtualServices: readonly VirtualService[], host: string, path: string): Routed | undefined {
  for (const { match, rewrite, route } of virtualServices.filter(({ spec }) => spec.hosts.includes(host)).flatMap(({ spec }) => spec.http ?? [])) {
    const matched = match.map(({ uri }) => (uri.exact === path ? path : uri.prefix !== undefined && path.startsWith(uri.prefix) ? uri.prefix : undefined)).find((text) => text !== undefined);
    if (matched === undefined) continue;
    return { destination: route[0]!.destination.host, authority: rewrite?.authority ?? host, path: rewrite?.uri === undefined ? path : rewrite.uri + path.slice(matched.length) };
  }
  return undefined;
}
