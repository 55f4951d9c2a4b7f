import { diagnostic, type Diagnostic, type Result } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import { nameOf, objectAt, textAt, valueAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import { ParameterSchemas } from '../rego/index.ts';
import type { Engines } from './load-engines.ts';
import { matchProblems } from './match-problems.ts';
import { toOwnManifest, type OwnConstraint } from './own-policies.ts';
import { settingsTakenBy } from './platform-settings.ts';
import type { OwnPolicy, PolicyFolder } from './policy-folder.ts';

/**
 * The constraints of a folder, and those that METADATA ask for where the folder has none of their kind. One that the cluster would refuse, or that no
 * template is there for, is reported.
 */
export function ownConstraints({ policies, constraints }: PolicyFolder, engines: Engines): Result<OwnConstraint[]> {
  const diagnostics: Diagnostic[] = [];
  const value: OwnConstraint[] = [];
  const byKind = new Map<string, OwnPolicy>();
  // Of two policies with one kind, which are reported, the first one counts.
  for (const policy of policies) if (!byKind.has(policy.kind)) byKind.set(policy.kind, policy);
  const schemas = new ParameterSchemas();
  for (const { object, file, locate } of constraints) {
    const kind = textAt(object, 'kind');
    const policy = byKind.get(kind);
    const problems = schemas.errors(policy?.schema, valueAt(object, 'spec', 'parameters') ?? {});
    if (policy === undefined) diagnostics.push(diagnostic('policy_template_missing', locate(['kind']), { kind, near: nearest(kind, [...byKind.keys()]) }));
    const unmatched = matchProblems(valueAt(object, 'spec', 'match'), ['spec', 'match']);
    diagnostics.push(...unmatched.map(({ path, problem }) => diagnostic('policy_match_invalid', locate(path), { constraint: `${kind}/${nameOf(object)}`, problem })));
    diagnostics.push(...unknownParameters(object, policy).map((name) => diagnostic('policy_parameter_unknown', locate(['spec', 'parameters', name]), { constraint: `${kind}/${nameOf(object)}`, name, near: nearest(name, parametersOf(policy)) })));
    diagnostics.push(...problems.map((problem) => diagnostic('policy_parameters_invalid', locate(['spec', 'parameters']), { constraint: `${kind}/${nameOf(object)}`, problem })));
    const isRefused = policy === undefined || problems.length > 0 || unmatched.length > 0;
    value.push({ ...toOwnManifest(object, file), ...aboutPolicy(policy, object, engines), ...(isRefused && { exemptionUse: undefined }), isRefused });
  }
  const given = new Set(constraints.map(({ object }) => textAt(object, 'kind')));
  for (const policy of byKind.values()) {
    const { constraint, file } = policy;
    if (constraint !== undefined && !given.has(policy.kind)) value.push({ ...toOwnManifest(constraint, file), ...aboutPolicy(policy, constraint, engines), isRefused: false });
  }
  return { value, diagnostics };
}

const parametersOf = (policy: OwnPolicy | undefined): string[] => Object.keys(objectAt(policy?.schema, 'properties'));

/** The parameters that the cluster would drop without a word: a template of `v1` knows what its schema names. */
function unknownParameters(object: Manifest, policy: OwnPolicy | undefined): string[] {
  const schema = objectAt(policy?.schema);
  const isOpen = schema['properties'] === undefined || schema['additionalProperties'] !== undefined || schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (policy === undefined || isOpen || textAt(policy.template, 'apiVersion') !== 'templates.gatekeeper.sh/v1') return [];
  const known = new Set(parametersOf(policy));
  return Object.keys(objectAt(object, 'spec', 'parameters')).filter((name) => !known.has(name));
}

/** What a constraint has from its policy. One of our kind knows by which name it asks for exemptions; of others the constraint's has to do. */
function aboutPolicy(policy: OwnPolicy | undefined, object: Manifest, engines: Engines): Pick<OwnConstraint, 'policy' | 'exemptionUse' | 'settings' | 'schema'> {
  return {
    policy: nameOf(policy?.constraint ?? object),
    exemptionUse: policy && engines.get(policy.kind)?.exemptionUse,
    settings: policy === undefined ? [] : settingsTakenBy(policy),
    schema: policy?.schema,
  };
}
