import type { FieldChange } from '../fields/field-change.ts';

/**
 * Whether a change of a value is all there is to a change of a field: the field was the value before and is now, or holds its text
 * (a tag in an image).
 */
export function explains(value: FieldChange, field: FieldChange): boolean {
  if (isScalar(value.before) && isScalar(value.after) && isScalar(field.before) && isScalar(field.after)) {
    return String(field.before).replaceAll(String(value.before), () => String(value.after)) === String(field.after);
  }
  return false;
}

const isScalar = (value: unknown): boolean => value !== undefined && value !== null && value !== '' && typeof value !== 'object';
