import { isNumber, numberText } from './number.ts';
import { quote } from './quote.ts';
import { isArray, RegoObject, RegoSet, type Value } from './value.ts';

/** The value as OPA prints it (`{"a": [1, true]}`, `{1, 2}`, `set()`): what `sprintf("%v", …)` shows. */
export function printValue(value: Value): string {
  if (typeof value === 'string') return quote(value);
  if (isNumber(value)) return numberText(value);
  if (value instanceof RegoObject) return `{${value.entries().map(([key, member]) => `${printValue(key)}: ${printValue(member)}`).join(', ')}}`;
  if (value instanceof RegoSet) return value.size === 0 ? 'set()' : `{${value.members().map(printValue).join(', ')}}`;
  return isArray(value) ? `[${value.map(printValue).join(', ')}]` : String(value);
}
