import { isMap } from '../../is-map.ts';
import { problem, type NodeCheck } from './problem.ts';
import type { Constraints } from './schema-file.ts';

/** Whether a value of the right type obeys; `rule` continues "it must". */
interface Rule {
  readonly obeys: (value: unknown) => boolean;
  readonly rule: string;
}

/** Checks what `Constraints` ask of a value whose type was checked before. The first rule that is broken is reported. */
export function constraintCheck(constraints: Constraints): NodeCheck {
  const rules = rulesOf(constraints);
  return (value) => {
    for (const { obeys, rule } of rules) {
      if (!obeys(value)) return problem({ kind: 'value', ...(isScalar(value) && { value: String(value) }), rule });
    }
    return undefined;
  };
}

const isScalar = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);

function rulesOf({ enum: allowed, pattern, atMostOne = [], ...bounds }: Constraints): Rule[] {
  const rules: Rule[] = [];
  if (allowed !== undefined) {
    const values = new Set(allowed);
    rules.push({ obeys: (value) => values.has(value), rule: `be ${allowed.map((value) => (value === '' ? "''" : String(value))).join(', ')}` });
  }
  if (pattern !== undefined) {
    const expression = new RegExp(pattern, 'u');
    rules.push({ obeys: (value) => expression.test(String(value)), rule: `match ${pattern}` });
  }
  for (const fields of atMostOne) {
    rules.push({ obeys: (value) => isMap(value) && fields.filter((field) => value[field] !== undefined).length <= 1, rule: `have only one of ${fields.join(', ')}` });
  }
  for (const [name, measure, words] of measures) {
    const least = bounds[`min${name}`];
    const most = bounds[`max${name}`];
    if (least !== undefined) rules.push({ obeys: (value) => measure(value) >= least, rule: words('at least', least) });
    if (most !== undefined) rules.push({ obeys: (value) => measure(value) <= most, rule: words('at most', most) });
  }
  return rules;
}

type Measure = readonly [name: 'Length' | 'imum' | 'Items' | 'Properties', measure: (value: unknown) => number, words: (bound: string, count: number) => string];

const measures: readonly Measure[] = [
  // Kubernetes counts code points.
  ['Length', (value) => [...String(value)].length, (bound, count) => `have ${bound} ${count} characters`],
  ['imum', Number, (bound, count) => `be ${bound} ${count}`],
  ['Items', (value) => (value as unknown[]).length, (bound, count) => `have ${bound} ${count} items`],
  ['Properties', (value) => Object.keys(value as object).length, (bound, count) => `have ${bound} ${count} keys`],
];
