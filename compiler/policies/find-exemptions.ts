import type { ValidValues } from '../4-validate/validate-values.ts';
import { isMap } from '../is-map.ts';
import type { Manifest } from '../output-tree.ts';
import { valueAt, type Path } from '../path.ts';
import { readExemptions, type WrittenExemption } from './exemption-annotations.ts';
import { carrierPathOf } from './pod-template.ts';

/** An exemption that an object carries, and what the values say of it. */
export interface FoundExemption extends WrittenExemption {
  /** Where it is said: an item of `policyExemptions`, or an annotation. */
  readonly path: Path;
  readonly reason?: string;
  readonly until?: string;
}

interface Said {
  readonly policy: string;
  readonly container?: string;
  readonly reason: string;
  readonly until?: string;
}

/** What an object says of policies. */
export interface Findings {
  readonly exemptions: readonly FoundExemption[];
  /** The annotations that mean nothing. */
  readonly unknown: readonly { readonly key: string; readonly path: Path }[];
}

const none: Findings = { exemptions: [], unknown: [] };

/** The exemptions of an object under a prefix, and the annotations under it that mean nothing. */
export function findExemptions({ object, origin }: Manifest, prefix: string, { value }: Pick<ValidValues, 'value'>): Findings {
  const annotations = valueAt(object, [...carrierPathOf(object), 'metadata', 'annotations']);
  // Nearly all objects have none.
  if (!isMap(annotations) || !hasPrefix(annotations, prefix)) return none;
  const { exemptions, unknown } = readExemptions(annotations, prefix);
  const said = (valueAt(value, [...origin, 'policyExemptions']) ?? []) as readonly Said[];
  const indexes = new Map(said.map(({ policy, container }, index) => [keyOf(policy, container), index]));
  return {
    exemptions: exemptions.map((exemption) => {
      const index = exemption.effect === 'pod' || exemption.effect === 'container' ? indexes.get(keyOf(exemption.policy, exemption.container)) : undefined;
      if (index === undefined) return { ...exemption, path: annotationPath(value, origin, exemption.key) };
      const { reason, until } = said[index]!;
      return { ...exemption, path: [...origin, 'policyExemptions', index], reason, ...(until !== undefined && { until }) };
    }),
    unknown: unknown.map((key) => ({ key, path: annotationPath(value, origin, key) })),
  };
}

function hasPrefix(annotations: object, prefix: string): boolean {
  for (const key in annotations) if (key.startsWith(prefix)) return true;
  return false;
}

const keyOf = (policy: string, container: string | undefined): string => `${policy} ${container ?? ''}`;

/** Services have the annotations of their pods in what runs them. */
function annotationPath(values: unknown, origin: Path, key: string): Path {
  const places = [['annotations'], ['deployment', 'annotations'], ['ksvc', 'annotations']].map((place) => [...origin, ...place, key]);
  return places.find((place) => valueAt(values, place) !== undefined) ?? origin;
}
