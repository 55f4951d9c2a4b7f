import type { Format } from './format.ts';

/** The value of a label; it may be empty (apimachinery `IsValidLabelValue`). */
export function isLabelValue(text: string): boolean {
  return text === '' || (text.length <= 63 && /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(text));
}

export const labelValue: Format = {
  validate: isLabelValue,
  expected: "a label value of at most 63 letters, digits, '-', '_' and '.' that starts and ends with a letter or digit",
};
