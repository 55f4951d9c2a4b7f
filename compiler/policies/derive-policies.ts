import type { Values } from '../4-validate/value-types.ts';
import type { Cluster } from '../5-derive/cluster/cluster.ts';
import { prefixed } from '../5-derive/cluster/derive-cluster.ts';
import type { Namespace } from '../5-derive/cluster/namespace.ts';
import type { JsonSchema } from '../catalog/bundle-schema.ts';
import type { Path } from '../path.ts';
import { requiredDataText } from '../policy-tools/required-data.ts';
import { isSidecarExempt } from './derive-sidecar.ts';
import { libsOf, type Enforcement, type PolicyDefinition, type PolicySources } from './policy-definition.ts';
import { entrypointOf } from './policy-plan.ts';
import type { ExemptionRule, PolicyRule } from './policy-rule.ts';
import { servedKind } from './served-kind.ts';
import { structuralSchema } from './structural-schema.ts';

/** An entry of `policies`: the common keys, and the policy's own parameters. */
interface Baseline {
  readonly enabled: boolean;
  readonly enforcement: Enforcement;
  readonly exemptions: ExemptionRule;
  readonly [parameter: string]: unknown;
}

/** An entry of a team's `policies`. */
interface Override {
  readonly namespace: string;
  readonly entry: Partial<Omit<Baseline, 'exemptions'>>;
  readonly origin: Path;
}

/** What decides about policies. */
export type PolicyValues = Pick<Values, 'cluster' | 'policies' | 'policySettings' | 'teamConfig'>;

const defaultPrefix = 'policy.otomi.io';

/** Parameters that every policy has: they say who may be exempt. Only the first one is the baseline's to say. */
export const commonParameters: JsonSchema = {
  exemptions: { description: 'Whose annotations may exempt from the policy.', type: 'string', enum: ['allowed', 'platform', 'none'], default: 'allowed' },
  platformNamespaces: { description: 'Where the annotations of the platform count.', type: 'array', items: { type: 'string' }, default: [] },
  sidecarImage: { description: "The image that the mesh's own containers run: those are exempt. Without one none is, unless a pod says so.", type: 'string', default: '' },
  annotationPrefix: { description: 'What the annotations of exemptions begin with.', type: 'string', default: defaultPrefix },
};

/** Whether the baseline, or a team beside it, has a policy that is on. */
export function hasPolicies({ policies, teamConfig }: Pick<Values, 'policies' | 'teamConfig'>): boolean {
  const isOn = (entries: Readonly<Record<string, { readonly enabled?: boolean } | undefined>>): boolean => Object.values(entries).some((entry) => entry?.enabled === true);
  return isOn(policies) || Object.values(teamConfig).some((team) => isOn(team.policies));
}

/**
 * The policies that are on, sorted by id: for each that of the baseline, and then those of the teams that have it otherwise, whose namespaces the
 * first one leaves alone. `schema` is that of the values.
 */
export function derivePolicies(values: PolicyValues, platform: PolicyPlatform, { policies, libs }: PolicySources, schema: JsonSchema): PolicyRule[] {
  const surroundings: Surroundings = { ...platform, libs, definitions: schema['$defs'] as JsonSchema, values };
  return Object.keys(policies).sort().flatMap((id) => {
    const baseline = (values.policies as Readonly<Record<string, Baseline | undefined>>)[id];
    const overrides = overridesOf(id, values);
    return rulesOf(id, baseline, overrides, policies[id]!, surroundings);
  });
}

/** What of the platform policies depend on. */
export interface PolicyPlatform {
  /** The namespaces of its apps. */
  readonly namespaces: () => readonly Namespace[];
  /** The image of the mesh's own containers. */
  readonly sidecarImage: () => string;
  readonly cluster: Pick<Cluster, 'minor'>;
}

interface Surroundings extends PolicyPlatform {
  readonly libs: PolicySources['libs'];
  readonly definitions: JsonSchema;
  readonly values: Pick<Values, 'policySettings'>;
}

function overridesOf(id: string, { cluster, teamConfig }: PolicyValues): Override[] {
  return Object.entries(teamConfig).flatMap(([team, { policies }]) => {
    const entry = Object.hasOwn(policies, id) ? policies[id] : undefined;
    const origin = ['teamConfig', team, 'policies', id];
    return entry === undefined ? [] : [{ namespace: prefixed(cluster.namespacePrefix, `team-${team}`), entry, origin }];
  });
}

function rulesOf(id: string, baseline: Baseline | undefined, overrides: readonly Override[], definition: PolicyDefinition, surroundings: Surroundings): PolicyRule[] {
  const base = baseline ?? { enabled: false, enforcement: 'deny', exemptions: 'allowed' };
  const others = overrides.map(({ namespace }) => namespace).sort();
  const ofPlatform = base.enabled
    ? [toRule(id, { name: id, entry: base, match: others.length === 0 ? {} : { excludedNamespaces: others }, origin: ['policies', id] }, definition, surroundings)]
    : [];
  const ofTeams = overrides
    .map(({ namespace, entry, origin }): Entry => ({ name: `${id}-${namespace}`, entry: layered(base, entry), match: { namespaces: [namespace] }, origin }))
    .filter(({ entry }) => entry.enabled)
    .map((entry) => toRule(id, entry, definition, surroundings));
  return [...ofPlatform, ...ofTeams.sort((a, b) => (a.name < b.name ? -1 : 1))];
}

/** What an override says, and of the baseline the rest: each key is read where it is set, so that `explain` sees which that is. */
function layered(base: Baseline, over: Override['entry']): Baseline {
  const keys = new Set([...Object.keys(base), ...Object.keys(over)]);
  const layers = {};
  for (const key of keys) Object.defineProperty(layers, key, { enumerable: true, get: () => (Object.hasOwn(over, key) ? over : base)[key] });
  return layers as Baseline;
}

/** What one constraint is made from. */
interface Entry {
  readonly name: string;
  readonly entry: Baseline;
  /** Beyond the matchers of the policy. */
  readonly match: object;
  readonly origin: Path;
}

function toRule(id: string, { name, entry, match, origin }: Entry, definition: PolicyDefinition, { libs, namespaces, sidecarImage, cluster, definitions, values }: Surroundings): PolicyRule {
  const kind = kindOfPolicy(id);
  return {
    id,
    name,
    kind,
    templateName: kind.toLowerCase(),
    title: definition.title,
    description: definition.description,
    get inventory() {
      return definition.inventory.map((each) => servedKind(each, cluster.minor));
    },
    get requiredData() {
      return requiredDataText(this.inventory);
    },
    get action() {
      return entry.enforcement;
    },
    get match() {
      return { ...definition.matchers, ...match };
    },
    get parameters() {
      const { enabled: _, enforcement: __, exemptions, ...parameters } = entry;
      const { annotationPrefix } = values.policySettings;
      return {
        ...withTextFractions(parameters),
        exemptions,
        ...(exemptions === 'platform' && { platformNamespaces: namespaces().map((namespace) => namespace.name), ...(isSidecarExempt(id) && { sidecarImage: sidecarImage() }) }),
        ...(annotationPrefix !== defaultPrefix && { annotationPrefix }),
      };
    },
    schema: parametersSchema(definition, definitions),
    rego: definition.rego,
    libs: libsOf(definition.rego, libs).map((lib) => libs[lib]!),
    entrypoint: entrypointOf(definition.package),
    origin,
  };
}

/** Quantities may be numbers; Kubernetes takes those with a fraction only as texts. */
function withTextFractions(parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isFraction = (value: unknown): boolean => typeof value === 'number' && !Number.isInteger(value);
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, isFraction(value) ? String(value) : value]));
}

/** The schema of a Constraint's parameters. */
export function parametersSchema({ parameters }: Pick<PolicyDefinition, 'parameters'>, definitions: JsonSchema): JsonSchema {
  return structuralSchema({ type: 'object', properties: { ...parameters, ...commonParameters } }, definitions);
}

/** `psp-allowed-users` → `PspAllowedUsers` */
export function kindOfPolicy(id: string): string {
  return id.replace(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase());
}
