import type { ErrorObject } from 'ajv';
import { nearest } from '../diagnostics/nearest.ts';

/** Errors that only wrap another one at the same mistake. */
export const wrappers: ReadonlySet<string> = new Set(['if', 'propertyNames', 'allOf', 'anyOf', 'oneOf']);

/**
 * Drops the errors that follow from another: those that wrap one, an `enum` that no value of a wrong type can meet, and the required key
 * that is there, only misspelt.
 */
export function onePerMistake(errors: readonly ErrorObject[]): ErrorObject[] {
  const wrongType = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  const unknownKeys = new Map<string, string[]>();
  for (const { keyword, instancePath, params } of errors) {
    if (keyword !== 'additionalProperties') continue;
    const { additionalProperty } = params as { additionalProperty: string };
    const known = unknownKeys.get(instancePath);
    if (known === undefined) unknownKeys.set(instancePath, [additionalProperty]);
    else known.push(additionalProperty);
  }
  return errors.filter(({ keyword, instancePath, params }) => {
    if (wrappers.has(keyword)) return false;
    if (keyword === 'enum' || keyword === 'const') return !wrongType.has(instancePath);
    if (keyword !== 'required') return true;
    const { missingProperty } = params as { missingProperty: string };
    return nearest(missingProperty, unknownKeys.get(instancePath) ?? []) === undefined;
  });
}
