/**
 * Checks the expectations of the builtins' test tables against a real opa:
 *
 *     npx tsx scripts/opa/check-rows.ts
 *
 * Prints the rows opa disagrees with. Needs `opa` on PATH.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allRows } from '../../compiler/rego/builtins/all-rows.ts';
import { toValue } from '../../compiler/rego/builtins/row.ts';
import { isNumber, numberText } from '../../compiler/rego/value/number.ts';
import { isArray, RegoObject, RegoSet, type Value } from '../../compiler/rego/value/value.ts';

const rows = Object.values(allRows).flat();
const calls = rows.map(([name, args]) => `${name}(${args.map((each) => literal(toValue(each))).join(', ')})`);
// A table in one query: a call without a result has no entry.
const policy = ['package rows', ...calls.map((call, i) => `result[${i}] := sprintf("%v", [[${call}]])`)].join('\n');
const directory = mkdtempSync(join(tmpdir(), 'rows-'));
writeFileSync(join(directory, 'rows.rego'), policy);
const output = execFileSync('opa', ['eval', '-f', 'json', '-d', directory, 'data.rows.result'], { encoding: 'utf8' });
rmSync(directory, { recursive: true });
const { result } = JSON.parse(output) as { result: [{ expressions: [{ value: Record<string, string> }] }] };
const actual = result[0].expressions[0].value;

let wrong = 0;
for (const [i, [, , expected]] of rows.entries()) {
  const printed = actual[i]?.slice(1, -1);
  if (printed === expected) continue;
  wrong++;
  process.stdout.write(`${calls[i]!} is ${printed ?? 'undefined'}, not ${expected ?? 'undefined'}\n`);
}
process.stdout.write(`${rows.length - wrong}/${rows.length} rows agree with opa\n`);
process.exitCode = wrong === 0 ? 0 : 1;

/** The value in Rego's syntax. */
function literal(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value).replace(/[\x7f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (isNumber(value)) return numberText(value);
  if (isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (value instanceof RegoObject) return `{${value.entries().map(([key, member]) => `${literal(key)}: ${literal(member)}`).join(', ')}}`;
  if (value instanceof RegoSet) return value.size === 0 ? 'set()' : `{${value.members().map(literal).join(', ')}}`;
  return String(value);
}
