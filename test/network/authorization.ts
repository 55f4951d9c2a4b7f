import { isSelected, type Labels } from './label-selector.ts';

/** A request as the sidecar of the workload that it reaches sees it. */
export interface Request {
  /** `cluster.local/ns/<namespace>/sa/<account>`; undefined for a sender outside of the mesh. */
  readonly principal: string | undefined;
  readonly path: string;
  readonly host?: string;
  readonly headers?: Labels;
  readonly port?: number;
  readonly token?: Token;
}

/** A token whose signature holds; what it says may still be wrong. */
export interface Token {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  readonly claims: Readonly<Record<string, readonly string[]>>;
}

export interface Workload {
  readonly namespace: string;
  readonly labels: Labels;
}

/** The security policies of a mesh. */
export interface MeshPolicies {
  readonly rootNamespace: string;
  readonly peerAuthentications: readonly PeerAuthentication[];
  readonly requestAuthentications: readonly RequestAuthentication[];
  readonly authorizationPolicies: readonly AuthorizationPolicy[];
}

interface Scoped {
  readonly metadata: { readonly namespace?: string };
}
type Selecting = { readonly selector?: { readonly matchLabels?: Labels } };

export interface PeerAuthentication extends Scoped {
  readonly spec: Selecting & { readonly mtls?: { readonly mode: string } };
}

export interface RequestAuthentication extends Scoped {
  readonly spec: Selecting & { readonly jwtRules?: readonly { readonly issuer: string; readonly audiences?: readonly string[] }[] };
}

export interface AuthorizationPolicy extends Scoped {
  readonly spec?: Selecting & { readonly action?: string; readonly rules?: readonly Rule[] };
}

type Matcher = Readonly<Record<string, readonly string[]>>;
interface Rule {
  readonly from?: readonly { readonly source: Matcher }[];
  readonly to?: readonly { readonly operation: Matcher }[];
  readonly when?: readonly { readonly key: string; readonly values?: readonly string[]; readonly notValues?: readonly string[] }[];
}

/**
 * Whether the mesh hands a request to a workload: the sender is who it must be (mutual TLS), a token that it brings is one that the workload
 * accepts, no DENY policy matches, and an ALLOW policy does where there are any. What this reader doesn't know makes it throw, so that no
 * condition is passed over. Written from the reference:
 * https://istio.io/latest/docs/reference/config/security/authorization-policy/ and its neighbours
 */
export function isAdmitted(mesh: MeshPolicies, workload: Workload, request: Request): boolean {
  const strict = applying(mesh.peerAuthentications, workload, mesh.rootNamespace).some(({ spec }) => spec.mtls?.mode === 'STRICT');
  if (strict && request.principal === undefined) return false;
  const jwtRules = applying(mesh.requestAuthentications, workload, mesh.rootNamespace).flatMap(({ spec }) => spec.jwtRules ?? []);
  const { token } = request;
  // Where nothing checks tokens, one that comes along means nothing.
  if (jwtRules.length > 0 && token !== undefined && !jwtRules.some(({ issuer, audiences }) => issuer === token.issuer && (audiences?.includes(token.audience) ?? true))) return false;
  const seen = jwtRules.length > 0 ? request : withoutToken(request);

  const policies = applying(mesh.authorizationPolicies, workload, mesh.rootNamespace);
  const ofAction = (action: string): AuthorizationPolicy[] => policies.filter(({ spec }) => (spec?.action ?? 'ALLOW') === action);
  const [allowing, denying] = [ofAction('ALLOW'), ofAction('DENY')];
  refuseUnknown(policies.filter((policy) => !allowing.includes(policy) && !denying.includes(policy)).map(({ spec }) => spec!.action!));
  const matches = ({ spec }: AuthorizationPolicy): boolean => (spec?.rules ?? []).some((rule) => matchesRule(rule, seen));
  if (denying.some(matches)) return false;
  return allowing.length === 0 || allowing.some(matches);
}

function withoutToken({ token: _, ...request }: Request): Request {
  return request;
}

/** Policies of the root namespace are about every namespace, others about their own; a selector narrows them to some of its pods. */
function applying<P extends Scoped & { readonly spec?: Selecting }>(policies: readonly P[], { namespace, labels }: Workload, rootNamespace: string): P[] {
  return policies.filter(({ metadata, spec }) => [namespace, rootNamespace].includes(metadata.namespace!) && isSelected(spec?.selector ?? {}, labels));
}

function matchesRule({ from, to, when, ...unknown }: Rule, request: Request): boolean {
  refuseUnknown(Object.keys(unknown));
  return (
    (from === undefined || from.some(({ source }) => matchesAll(source, request))) &&
    (to === undefined || to.some(({ operation }) => matchesAll(operation, request))) &&
    (when ?? []).every(({ key, values, notValues }) => {
      const actual = attribute(key, request);
      return (values === undefined || matchesAny(values, actual)) && (notValues === undefined || !matchesAny(notValues, actual));
    })
  );
}

/** Every field has to hold; `not<Field>` holds where the field would not. */
function matchesAll(matcher: Matcher, request: Request): boolean {
  return Object.entries(matcher).every(([field, patterns]) => {
    const negated = /^not([A-Z].*)$/.exec(field)?.[1];
    const name = negated === undefined ? field : negated.charAt(0).toLowerCase() + negated.slice(1);
    return matchesAny(patterns, attribute(name, request)) === (negated === undefined);
  });
}

/** What a field of a source or operation, or the key of a condition, stands for. */
function attribute(name: string, { principal, path, host, headers = {}, port, token }: Request): readonly string[] {
  const listOf = (value: string | number | undefined): string[] => (value === undefined ? [] : [String(value)]);
  switch (name) {
    case 'principals':
      return listOf(principal);
    case 'namespaces':
      return listOf(/\/ns\/([^/]+)\//.exec(principal ?? '')?.[1]);
    case 'requestPrincipals':
      return listOf(token && `${token.issuer}/${token.subject}`);
    case 'paths':
      return [path];
    case 'hosts':
      return listOf(host);
    case 'ports':
      return listOf(port);
  }
  const [, kind, key] = /^request\.(auth\.claims|headers)\[([^\]]+)\]$/.exec(name) ?? [];
  if (kind === 'auth.claims') return token?.claims[key!] ?? [];
  if (kind === 'headers') return listOf(headers[key!.toLowerCase()]);
  return refuseUnknown([name]);
}

function refuseUnknown(names: readonly string[]): never[] {
  if (names.length > 0) throw new Error(`This reader of authorization policies does not know ${names.join(', ')}`);
  return [];
}

/** Exact, `prefix*`, `*suffix`, or `*` for anything that is there. */
function matchesAny(patterns: readonly string[], actual: readonly string[]): boolean {
  return patterns.some((pattern) =>
    actual.some((text) => {
      if (pattern === '*') return text !== '';
      if (pattern.endsWith('*')) return text.startsWith(pattern.slice(0, -1));
      return pattern.startsWith('*') ? text.endsWith(pattern.slice(1)) : text === pattern;
    }),
  );
}
