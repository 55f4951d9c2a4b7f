import { isManifest, listAt, objectAt, textAt, textsAt, type Manifest } from './manifest.ts';

/** A selector that Kubernetes would not accept. */
export class SelectorError extends Error {}

/** Kubernetes' label selector: all of `matchLabels` and all of `matchExpressions`. Throws `SelectorError` for an operator there is not. */
export function matchesSelector(selector: Manifest, labels: Manifest): boolean {
  const pairs = Object.entries(objectAt(selector, 'matchLabels'));
  return pairs.every(([key, value]) => labelOf(labels, key) === value) && listAt(selector, 'matchExpressions').every((each) => holds(each, labels));
}

function holds(expression: unknown, labels: Manifest): boolean {
  const operator = textAt(expression, 'operator');
  const value = labelOf(labels, textAt(expression, 'key'));
  const values: readonly unknown[] = textsAt(expression, 'values');
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      throw new SelectorError(`'${operator}' is not a label selector operator`);
  }
}

function labelOf(labels: Manifest, key: string): unknown {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

/** The labels of an object; whatever is not an object of texts has none. */
export function labelsOf(manifest: Manifest | undefined): Manifest {
  const labels = objectAt(manifest, 'metadata', 'labels');
  return isManifest(labels) ? labels : {};
}
