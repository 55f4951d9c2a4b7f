import type { AppDefinitions } from '../4-validate/decide-app.ts';
import type { Values } from '../4-validate/value-types.ts';
import type { JsonSchema } from '../catalog/bundle-schema.ts';
import type { Namespace } from '../5-derive/platform.ts';
import { prefixed } from '../5-derive/cluster/derive-cluster.ts';
import { libsOf, type Enforcement, type PolicyDefinition, type PolicySources } from './policy-definition.ts';
import { entrypointOf } from './policy-plan.ts';
import { deriveSidecar, isSidecarExempt } from './derive-sidecar.ts';
import type { ExemptionRule, PolicyRule, PolicyScope } from './policy-rule.ts';
import { structuralSchema } from './structural-schema.ts';

/** One entry of `policies`: the common keys, and the policy's own parameters. */
interface Baseline {
  readonly enabled: boolean;
  readonly enforcement: Enforcement;
  readonly exemptions: ExemptionRule;
  readonly [parameter: string]: unknown;
}

/** Parameters that every policy has. Only the first one is the baseline's to say. */
const commonParameters: JsonSchema = {
  exemptions: { description: 'Whose annotations may exempt from the policy.', type: 'string', enum: ['allowed', 'platform', 'none'], default: 'allowed' },
  platformNamespaces: { description: 'Where the annotations of the platform count.', type: 'array', items: { type: 'string' }, default: [] },
  exemptSidecars: { description: "Whether the mesh's own containers are exempt.", type: 'boolean', default: false },
};

/** Whether the baseline has a policy that is on. */
export function hasPolicies({ policies }: Pick<Values, 'policies'>): boolean {
  return Object.values(policies).some((policy) => policy.enabled);
}

/** The policies that are on, sorted by id. `namespaces` are those of the platform, `schema` that of the values. */
export function derivePolicies(values: Pick<Values, 'policies'>, namespaces: () => readonly Namespace[], { policies, libs }: PolicySources, schema: JsonSchema): PolicyRule[] {
  const definitions = schema['$defs'] as JsonSchema;
  return Object.entries(values.policies as Readonly<Record<string, Baseline>>)
    .filter(([, { enabled }]) => enabled)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, baseline]) => toRule(id, baseline, policies[id]!, { libs, namespaces, definitions }));
}

interface Surroundings {
  readonly libs: PolicySources['libs'];
  readonly namespaces: () => readonly Namespace[];
  readonly definitions: JsonSchema;
}

function toRule(id: string, baseline: Baseline, definition: PolicyDefinition, { libs, namespaces, definitions }: Surroundings): PolicyRule {
  const kind = kindOfPolicy(id);
  return {
    id,
    kind,
    templateName: kind.toLowerCase(),
    title: definition.title,
    description: definition.description,
    get action() {
      return baseline.enforcement;
    },
    match: definition.matchers,
    get parameters() {
      const { enabled: _, enforcement: __, exemptions, ...parameters } = baseline;
      const ofPlatform = exemptions === 'platform' && { platformNamespaces: namespaces().map(({ name }) => name), exemptSidecars: isSidecarExempt(id) };
      return { ...withTextFractions(parameters), exemptions, ...ofPlatform };
    },
    schema: parametersSchema(definition, definitions),
    rego: definition.rego,
    libs: libsOf(definition.rego, libs).map((name) => libs[name]!),
    entrypoint: entrypointOf(definition.package),
    origin: ['policies', id],
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

/** Gatekeeper's Config excludes the namespaces of apps whose pods cannot keep policies, and those of the values. */
export function derivePolicyScope(values: Values, namespaces: () => readonly Namespace[], apps: AppDefinitions): PolicyScope {
  const gatekeeper = (): Partial<PolicyScope> => (values.apps['gatekeeper'] ?? {}) as Partial<PolicyScope>;
  return {
    namespace: prefixed(values.cluster.namespacePrefix, apps['gatekeeper']!.namespace),
    get excludedNamespaces() {
      const unchecked = namespaces().filter(({ labels }) => labels['admission.gatekeeper.sh/ignore'] === 'true').map(({ name }) => name);
      return [...new Set([...unchecked, ...(gatekeeper().excludedNamespaces ?? [])])].sort();
    },
    get dataSync() {
      return gatekeeper().dataSync ?? [];
    },
    get sidecar() {
      return deriveSidecar(values.apps['istio'], apps['istio']!.chart!.version);
    },
  };
}
