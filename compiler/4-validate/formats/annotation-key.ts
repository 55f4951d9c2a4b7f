import type { Format } from './format.ts';
import { isLabelKey } from './label-key.ts';

/** The key of an annotation: as a label's, but its prefix may have capitals (apimachinery `ValidateAnnotations`). */
export function isAnnotationKey(text: string): boolean {
  return isLabelKey(text.toLowerCase());
}

export const annotationKey: Format = { validate: isAnnotationKey, expected: 'an annotation key, such as owner or example.com/owner' };
