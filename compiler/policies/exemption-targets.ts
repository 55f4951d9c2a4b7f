import type { Platform } from '../5-derive/platform.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { OwnConstraint } from '../policy-tools/own-policies.ts';
import { listAt, namespaceOf, objectAt, textAt, textsAt, valueAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import { matchesObject } from '../rego/index.ts';
import type { ExemptionUse } from './exemption-use.ts';
import { parametersProblem } from './parameters-problem.ts';
import { podPathOf } from './pod-template.ts';

/** A policy, as far as exemptions from it are concerned. */
export interface ExemptionTarget {
  readonly isShipped: boolean;
  /** Undefined where it is not known what it asks: its own Rego may have a way of its own. */
  readonly use: ExemptionUse | undefined;
  /** The kinds that it looks at, as far as they are known; of an object with pods these count, too. */
  readonly kinds: readonly string[];
  looksAt(object: Manifest): boolean;
  /** Why exemptions do not count where the object is, in the words of the policy's `exemptions`; undefined where they do, or where nobody asks for the policy. */
  refusalAt(object: Manifest): string | undefined;
  /** What is wrong with the text of an annotation that gives it parameters. */
  parametersProblem(text: string): string | undefined;
}

/** A constraint, as far as exemptions are concerned. */
interface Rule {
  readonly match: object;
  readonly parameters: object;
}

/** The policies that exemptions can name: those of drydock, on or not, and those of the values repository. */
export function exemptionTargets({ policies: rules, ownPolicies }: Pick<Platform, 'policies' | 'ownPolicies'>, catalog: Catalog): ReadonlyMap<string, ExemptionTarget> {
  const { policies, exemptionUses } = catalog.policies();
  const shipped = Object.entries(policies).map(([id, { matchers }]): [string, ExemptionTarget] => [
    id,
    toTarget({ isShipped: true, use: exemptionUses[id], matches: [matchers], rules: rules.filter((rule) => rule.id === id), parametersProblem: (text) => parametersProblem(id, text, catalog) }),
  ]);
  const own = new Set(ownPolicies.constraints.map(({ policy }) => policy));
  return new Map([...[...own].map((name): [string, ExemptionTarget] => [name, ownTarget(ownPolicies.constraints.filter(({ policy }) => policy === name))]), ...shipped]);
}

/** What its own Rego makes of an exemption is known as far as it asks our library. What it has against parameters, the library says as a violation. */
function ownTarget(constraints: readonly OwnConstraint[]): ExemptionTarget {
  const use = constraints.find(({ exemptionUse }) => exemptionUse?.asks === true)?.exemptionUse;
  const matches = constraints.map(({ object }) => objectAt(object, 'spec', 'match'));
  const rules = use === undefined ? [] : constraints.map(({ object, schema }) => ({ match: objectAt(object, 'spec', 'match'), parameters: { ...defaultExemptions(schema), ...objectAt(object, 'spec', 'parameters') } }));
  return toTarget({ isShipped: false, use, matches, rules, parametersProblem: () => undefined });
}

const defaultExemptions = (schema: unknown): object => ({ exemptions: valueAt(schema, 'properties', 'exemptions', 'default') });

interface TargetParts extends Pick<ExemptionTarget, 'isShipped' | 'use' | 'parametersProblem'> {
  readonly matches: readonly object[];
  /** The constraints of the cluster. */
  readonly rules: readonly Rule[];
}

function toTarget({ matches, rules, ...target }: TargetParts): ExemptionTarget {
  const kinds = matches.map((match) => ({ kinds: listAt(match, 'kinds') }));
  return {
    ...target,
    kinds: [...new Set(kinds.flatMap((each) => each.kinds.flatMap((some) => textsAt(some, 'kinds'))))],
    looksAt: (object) => target.use === undefined || withPods(object).some((each) => kinds.some((some) => matchesObject(some, { object: each }))),
    refusalAt: (object) => {
      const asked = rules.filter(({ match }) => isIn(object, match));
      const refusals = asked.map(({ parameters }) => refusalIn(parameters, object));
      // Where one constraint refuses an exemption, it may still count for another.
      return refusals.find((refusal, _, all) => refusal !== undefined && !all.includes(undefined));
    },
  };
}

/** The object, and as far as kinds go what its controllers make. */
function withPods(object: Manifest): Manifest[] {
  if (podPathOf(object) === undefined) return [object];
  return [object, { apiVersion: 'v1', kind: 'Pod' }, ...(object['kind'] === 'CronJob' ? [{ apiVersion: 'batch/v1', kind: 'Job' }] : [])];
}

function isIn(object: Manifest, match: object): boolean {
  const { namespaces, excludedNamespaces } = match as { readonly namespaces?: unknown; readonly excludedNamespaces?: unknown };
  return matchesObject({ namespaces, excludedNamespaces }, { object });
}

function refusalIn(parameters: object, object: Manifest): string | undefined {
  const exemptions = textAt(parameters, 'exemptions');
  const counts = exemptions === '' || exemptions === 'allowed' || (exemptions === 'platform' && listAt(parameters, 'platformNamespaces').includes(namespaceOf(object)));
  return counts ? undefined : exemptions;
}
