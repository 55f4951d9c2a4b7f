import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConflictError, LimitError, PlanError, UnknownBuiltinError } from './errors.ts';
import { loadPlan } from './load-plan.ts';
import { fromJson } from './value/from-json.ts';
import { parseJsonText } from './value/json-text.ts';
import { printValue } from './value/print-value.ts';
import { RegoObject, type Value } from './value/value.ts';

const plan: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'testdata/plan.json'), 'utf8'));
const policy = loadPlan(plan);

const usualInput = parseJsonText(`{
  "list": [3, 1, 2], "map": {"b": 2, "a": 1}, "n": 1, "letters": ["b", "a", "a"], "deep": {"er": "old", "x": 1}, "rule": "second",
  "ns": "default", "name": "p", "pair": [1, {"b": 2}], "__proto__": {"polluted": true}
}`) as RegoObject;
const data = fromJson({
  config: { level: 1, other: 2 },
  statements: { nested: { base: true, deep: { b: { more: 1 } } } },
  inventory: { namespace: { default: { v1: { Pod: { p: { spec: 'it' } } } } } },
});

type Json = Readonly<Record<string, unknown>>;
type Row = readonly [rule: string, changes: Json, result: string | undefined];

/** Rules of `testdata/statements.rego` with what opa says they are. */
const rows: readonly Row[] = [
  ['arrays', {}, '[3, 2]'],
  ['sets', {}, '{1, 2, 3}'],
  ['objects', {}, '{"a": 1, "b": 2}'],
  ['fallback', {}, '"none"'],
  ['otherwise', {}, '"first"'],
  ['negated', {}, 'true'],
  ['negated_call', {}, undefined],
  ['universal', {}, 'true'],
  ['called', {}, '[6, 2, 4]'],
  ['patterns', {}, '[2, 1, 1]'],
  ['with_input', {}, '42'],
  ['with_nested', {}, '"new"'],
  ['with_data', {}, '9'],
  ['with_rule', {}, '[5]'],
  ['with_twice', {}, '[[3, 2], [7, 8], [3, 2]]'],
  ['with_undefined', {}, 'true'],
  ['doubled', {}, '[6, 2, 4]'],
  ['with_mock', {}, '6'],
  ['dynamic', {}, '{1, 2, 3}'],
  ['dynamic_inner', {}, undefined],
  ['nested', {}, '{"base": true, "deep": {"a": {"leaf": 1}, "b": {"leaf": 2, "more": 1}}}'],
  ['virtual', {}, '{"base": true, "deep": {"a": {"leaf": 1}, "b": {"leaf": 2, "more": 1}}}'],
  ['merged', {}, '{"level": 1, "other": 2}'],
  ['found', {}, '"it"'],
  ['conflict', {}, '1'],
  ['conflicting_call', {}, '1'],
  ['destructured', {}, '[1, 2]'],
  ['unified', {}, 'true'],
  ['literals', {}, '[1.0, 1e3, 12345678901234567890, 0.3]'],
  ['membership', {}, '{"a", "b"}'],
  ['walked', {}, '[["a"], ["b"]]'],
  ['texts', {}, '["\\u2028 \' \\" \\\\ ${x} `", "__proto__", "constructor", "</script>"]'],
  ['prototype', {}, '[{"polluted": true}, "no", {"a": 1, "b": 2}]'],
  ['keys', {}, '{1: "one", "1": "text", [1]: "list", {"a": 1}: "object"}'],
  ['looked_up', {}, '["one", "text", "list", "object", "one"]'],
  ['long', {}, '1'],
  ['otherwise', { n: 2 }, '"second"'],
  ['otherwise', { n: 5, flag: true, present: 'p' }, '"third"'],
  ['negated', { n: 5, flag: true, present: 'p' }, undefined],
  ['fallback', { n: 5, flag: true, present: 'p' }, '"p"'],
  ['dynamic', { rule: 'inner' }, '{"first": {"x": 1}}'],
  ['dynamic', { rule: 'first' }, '"one"'],
  ['dynamic_inner', { rule: 'first' }, '1'],
];

const emptyInputRows: readonly (readonly [rule: string, result: string | undefined])[] = [
  ['arrays', '[]'],
  ['sets', 'set()'],
  ['objects', '{}'],
  ['fallback', '"none"'],
  ['otherwise', '"third"'],
  ['negated', 'true'],
  ['negated_call', undefined],
  ['universal', undefined],
  ['called', '[]'],
  ['patterns', '[]'],
  ['with_input', '42'],
  ['with_nested', '"new"'],
  ['with_data', '9'],
  ['with_rule', '[5]'],
  ['with_twice', '[[], [7, 8], []]'],
  ['with_undefined', 'true'],
  ['doubled', undefined],
  ['with_mock', '6'],
  ['dynamic', undefined],
  ['dynamic_inner', undefined],
  ['nested', '{"base": true, "deep": {"b": {"more": 1}}}'],
  ['virtual', '{"base": true, "deep": {"b": {"more": 1}}}'],
  ['merged', '{"level": 1, "other": 2}'],
  ['found', undefined],
  ['conflict', undefined],
  ['conflicting_keys', '{}'],
  ['conflicting_call', undefined],
  ['destructured', undefined],
  ['unified', 'true'],
  ['literals', '[1.0, 1e3, 12345678901234567890, 0.3]'],
  ['membership', 'set()'],
  ['walked', '[]'],
  ['any_of', undefined],
  ['texts', '["\\u2028 \' \\" \\\\ ${x} `", "__proto__", "constructor", "</script>"]'],
  ['prototype', undefined],
  ['keys', '{1: "one", "1": "text", [1]: "list", {"a": 1}: "object"}'],
  ['looked_up', '["one", "text", "list", "object", "one"]'],
  ['long', '0'],
];

const conflicts: readonly Row[] = [
  ['conflicting_keys', {}, 'statements.rego:75: eval_conflict_error: object keys must be unique'],
  ['any_of', {}, 'statements.rego:100: eval_conflict_error: complete rules must not produce multiple outputs'],
  ['conflict', { n: 5, flag: true, present: 'p' }, 'statements.rego:73: eval_conflict_error: complete rules must not produce multiple outputs'],
  ['conflicting_call', { n: 5, flag: true, present: 'p' }, 'statements.rego:82: eval_conflict_error: functions must not produce multiple outputs for same inputs'],
];

function inputWith(changes: Json): RegoObject {
  return RegoObject.of([...usualInput.entries(), ...Object.entries(changes).map(([key, value]): readonly [Value, Value] => [key, fromJson(value)])]);
}

function resultOf(rule: string, input: Value | undefined): string | undefined {
  const [result] = policy.evaluate(`statements/${rule}`, input, data);
  return result instanceof RegoObject ? printValue(result.get('result')!) : undefined;
}

describe('loadPlan', () => {
  it.each(rows)('evaluates %s with %j to %s', (rule, changes, result) => {
    expect(resultOf(rule, inputWith(changes))).toBe(result);
  });

  it.each(emptyInputRows)('evaluates %s without input values to %s', (rule, result) => {
    expect(resultOf(rule, new RegoObject())).toBe(result);
  });

  it('evaluates without any input', () => {
    expect(resultOf('fallback', undefined)).toBe('"none"');
    expect(resultOf('arrays', undefined)).toBe('[]');
    expect(resultOf('universal', undefined)).toBeUndefined();
  });

  it.each(conflicts)('reports a conflict in %s with %j', (rule, changes, message) => {
    expect(() => resultOf(rule, inputWith(changes))).toThrow(new ConflictError(message!.split('eval_conflict_error: ')[1]!, placeIn(message!)));
  });

  it('gives the same after an evaluation that failed inside a with', () => {
    expect(() => resultOf('any_of', inputWith({}))).toThrow(ConflictError);
    expect(resultOf('with_twice', inputWith({}))).toBe('[[3, 2], [7, 8], [3, 2]]');
  });

  it('stops a policy that takes too many steps', () => {
    expect(resultOf('long', inputWith({ n: 30 }))).toBe('900');
    expect(() => resultOf('long', inputWith({ n: 100_000 }))).toThrow(new LimitError('the policy takes too many steps'));
    const hurried = loadPlan(plan, { steps: 50 });
    expect(() => hurried.evaluate('statements/long', inputWith({ n: 30 }), data)).toThrow(LimitError);
    expect(hurried.evaluate('statements/merged', inputWith({}), data)).toHaveLength(1);
  });

  it('refuses an entrypoint it does not have', () => {
    expect(() => policy.evaluate('toString', undefined, data)).toThrow("no entrypoint 'toString'");
  });
});

function placeIn(message: string): { file: string; row: number } {
  const [file = '', row = ''] = message.split(':');
  return { file, row: Number(row) };
}

describe('loadPlan with a plan written by hand', () => {
  const local = (value: number): Json => ({ type: 'local', value });
  const statement = (type: string, stmt: Json): Json => ({ type, stmt: { file: 0, row: 7, ...stmt } });
  const call = (func: string, args: readonly Json[] = []): Json => statement('CallStmt', { func, args, result: 2 });
  const add = (value: number): Json => statement('ResultSetAddStmt', { value });
  const planOf = (stmts: readonly Json[], funcs: readonly Json[] = []): Json => ({
    static: { strings: [{ value: 'a"b\\`${x}\u2028' }, { value: '1' }], files: [{ value: 'x.rego' }] },
    plans: { plans: [{ name: 'p', blocks: [{ stmts }] }] },
    funcs: { funcs },
  });
  const run = (stmts: readonly Json[]): string[] => loadPlan(planOf(stmts)).evaluate('p', undefined, new RegoObject()).map(printValue);

  it('names a builtin it does not have', () => {
    expect(() => loadPlan(planOf([call('http.send')]))).toThrow(new UnknownBuiltinError('http.send', { file: 'x.rego', row: 7 }));
    expect(() => loadPlan(planOf([call('constructor')]))).toThrow(UnknownBuiltinError);
    expect(() => loadPlan(planOf([call('time.now_ns')]))).toThrow(UnknownBuiltinError);
    expect(loadPlan(planOf([call('time.now_ns'), add(2)]), { now: 5n }).evaluate('p', undefined, new RegoObject())).toEqual([5]);
  });

  it('refuses functions that call each other in a circle', () => {
    const func = (name: string, calls: string): Json => ({ name, params: [0, 1], blocks: [{ stmts: [call(calls, [local(0), local(1)])] }] });
    expect(() => loadPlan(planOf([], [func('f', 'g'), func('g', 'f')]))).toThrow(PlanError);
    expect(() => loadPlan(planOf([], [func('f', 'f')]))).toThrow('the function calls itself');
  });

  it('forgets what a function made of a text when the data are others', () => {
    const find = { name: 'find', params: [0, 1, 2], blocks: [{ stmts: [statement('DotStmt', { source: local(1), key: local(2), target: 3 }), statement('ReturnLocalStmt', { source: 3 })] }] };
    const policy = loadPlan(planOf([call('find', [local(0), local(1), { type: 'string_index', value: 1 }]), add(2)], [find]));
    const found = (...data: readonly Json[]): string[] => data.map((each) => fromJson(each)).map((each) => policy.evaluate('p', undefined, each).map(printValue).join());
    expect(found({ 1: 'a' }, { 1: 'b' }, {}, { 1: null }, { 1: 'a' })).toEqual(['"a"', '"b"', '', 'null', '"a"']);
    const data = fromJson({ 1: 'a' });
    expect(policy.evaluate('p', undefined, data)).toEqual(policy.evaluate('p', undefined, data));
  });

  it('keeps texts texts', () => {
    const operand = { type: 'string_index', value: 0 };
    expect(run([statement('AssignVarStmt', { source: operand, target: 2 }), add(2)])).toEqual(['"a\\"b\\\\`${x}\\u2028"']);
  });

  it('counts the blocks a break leaves', () => {
    const leaveAndAdd = (index: number): Json[] => [
      statement('MakeNullStmt', { target: 2 }),
      statement('BlockStmt', { blocks: [{ stmts: [statement('BlockStmt', { blocks: [{ stmts: [statement('BreakStmt', { index })] }] }), add(2)] }] }),
      add(2),
    ];
    expect(run(leaveAndAdd(0))).toEqual(['null', 'null']);
    expect(run(leaveAndAdd(1))).toEqual(['null']);
    expect(run(leaveAndAdd(2))).toEqual([]);
    expect(() => run(leaveAndAdd(3))).toThrow('a break leaves 4 blocks, but there are 3');
  });

  it('puts back what a with replaced when a break leaves it', () => {
    const inside = statement('WithStmt', { local: 3, path: [0], value: { type: 'bool', value: true }, block: { stmts: [statement('BreakStmt', { index: 1 })] } });
    const stmts = [statement('MakeNumberIntStmt', { value: 4, target: 3 }), statement('BlockStmt', { blocks: [{ stmts: [inside] }] }), add(3)];
    expect(run(stmts)).toEqual(['4']);
  });

  it.each<readonly [problem: string, damage: Json]>([
    ['unknown statement', statement('EvalStmt', { code: 'process.exit()' })],
    ['not a text', { type: { toString: 1 }, stmt: {} }],
    ['unknown statement', statement('__proto__', {})],
    ['not an index in range', statement('MakeNullStmt', { target: '2;process.exit()' })],
    ['not an index in range', statement('MakeNullStmt', { target: 1.5 })],
    ['not an index in range', statement('MakeNumberRefStmt', { index: 9, target: 2 })],
    ['not an operand', statement('AssignVarStmt', { source: { type: 'code', value: 'x' }, target: 2 })],
    ['not an object', statement('NotStmt', { block: null })],
    ['not a list', statement('BlockStmt', { blocks: {} })],
    ['not a text', statement('CallStmt', { func: 5, args: null, result: 2 })],
    ['is not a number', statement('MakeNumberRefStmt', { index: 0, target: 2 })],
  ])('says %s for %j', (problem, damage) => {
    expect(() => loadPlan(planOf([damage]))).toThrow(PlanError);
    expect(() => loadPlan(planOf([damage]))).toThrow(problem);
  });

  it('refuses blocks nested without end', () => {
    let nested = statement('NopStmt', {});
    for (let i = 0; i < 600; i++) nested = statement('BlockStmt', { blocks: [{ stmts: [nested] }] });
    expect(() => loadPlan(planOf([nested]))).toThrow('nested deeper');
  });

  it.each([null, [], 'plan', 5, { plans: 1 }, { plans: { plans: [{ name: 'p', blocks: [{ stmts: [null] }] }] } }])('refuses %j', (json) => {
    expect(() => loadPlan(json)).toThrow(PlanError);
  });
});
