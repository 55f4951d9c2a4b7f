import { isQuantity } from '../../4-validate/formats/quantity.ts';
import { problem, typeInWords, type NodeCheck } from './problem.ts';

/** A check of the type, then of the form where there is one. `expected` continues "it must be". */
function scalar(expected: string, hasType: (value: unknown) => boolean, form?: { readonly is: (value: never) => boolean; readonly expected: string }): NodeCheck {
  const isForm = form?.is as ((value: unknown) => boolean) | undefined;
  return (value) => {
    if (!hasType(value)) return problem({ kind: 'type', expected, found: typeInWords(value) });
    return isForm === undefined || isForm(value) ? undefined : problem({ kind: 'value', value: String(value), rule: `be ${form!.expected}` });
  };
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isInteger = (value: unknown): boolean => Number.isInteger(value);
const isInt32 = (value: number): boolean => value >= -(2 ** 31) && value < 2 ** 31;
const int32 = { is: isInt32, expected: 'a number of 32 bits' };

/** RFC 3339, as Go's `time.RFC3339` reads it. */
const dateTime = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Go's `base64.StdEncoding`: padded, and line breaks don't count. */
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The value may be a secret, so it is not shown. */
const byte: NodeCheck = (value) => {
  if (typeof value !== 'string') return problem({ kind: 'type', expected: 'text', found: typeInWords(value) });
  return base64.test(value.replace(/[\r\n]/g, '')) ? undefined : problem({ kind: 'value', rule: 'be base64' });
};

/** The scalars of `schema/kubernetes/`, by the name that stands there. */
export const scalars: Readonly<Record<string, NodeCheck>> = {
  any: () => undefined,
  string: scalar('text', isText),
  boolean: scalar('true or false', (value) => typeof value === 'boolean'),
  integer: scalar('a whole number', isInteger),
  int64: scalar('a whole number', isInteger),
  int32: scalar('a whole number', isInteger, int32),
  number: scalar('a number', isNumber),
  double: scalar('a number', isNumber),
  'int-or-string': scalar('a whole number or text', (value) => typeof value === 'string' || Number.isInteger(value), {
    is: (value: string | number) => typeof value === 'string' || isInt32(value),
    expected: int32.expected,
  }),
  quantity: scalar('a quantity', (value) => typeof value === 'string' || isNumber(value), {
    is: (value: string | number) => isQuantity(String(value)),
    expected: 'a Kubernetes quantity, such as 500m or 2Gi',
  }),
  'date-time': scalar('text', isText, { is: (value: string) => dateTime.test(value), expected: 'a time such as 2006-01-02T15:04:05Z' }),
  byte,
};
