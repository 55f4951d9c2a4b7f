/**
 * OPA's intermediate representation of a policy (`opa build -t plan`), as this engine holds it after `checkPlan`. The table below is the whole
 * instruction set with the operands of each statement; the types are derived from it and the checker walks it.
 * Source: the `ir` package of OPA 1.x and the page "Intermediate Representation" of its documentation.
 */
import type { Place } from '../errors.ts';

export const statementShapes = {
  ArrayAppendStmt: { value: 'operand', array: 'local' },
  AssignIntStmt: { value: 'integer', target: 'local' },
  AssignVarOnceStmt: { source: 'operand', target: 'local' },
  AssignVarStmt: { source: 'operand', target: 'local' },
  BlockStmt: { blocks: 'blocks' },
  BreakStmt: { index: 'index' },
  CallDynamicStmt: { args: 'locals', result: 'local', path: 'operands' },
  CallStmt: { func: 'name', args: 'operands', result: 'local' },
  DotStmt: { source: 'operand', key: 'operand', target: 'local' },
  EqualStmt: { a: 'operand', b: 'operand' },
  IsArrayStmt: { source: 'operand' },
  IsDefinedStmt: { source: 'local' },
  IsObjectStmt: { source: 'operand' },
  IsSetStmt: { source: 'operand' },
  IsUndefinedStmt: { source: 'local' },
  LenStmt: { source: 'operand', target: 'local' },
  MakeArrayStmt: { target: 'local' },
  MakeNullStmt: { target: 'local' },
  MakeNumberIntStmt: { value: 'integer', target: 'local' },
  MakeNumberRefStmt: { index: 'string', target: 'local' },
  MakeObjectStmt: { target: 'local' },
  MakeSetStmt: { target: 'local' },
  NopStmt: {},
  NotEqualStmt: { a: 'operand', b: 'operand' },
  NotStmt: { block: 'block' },
  ObjectInsertOnceStmt: { key: 'operand', value: 'operand', object: 'local' },
  ObjectInsertStmt: { key: 'operand', value: 'operand', object: 'local' },
  ObjectMergeStmt: { a: 'local', b: 'local', target: 'local' },
  ResetLocalStmt: { target: 'local' },
  ResultSetAddStmt: { value: 'local' },
  ReturnLocalStmt: { source: 'local' },
  ScanStmt: { source: 'local', key: 'local', value: 'local', block: 'block' },
  SetAddStmt: { value: 'operand', set: 'local' },
  WithStmt: { local: 'local', path: 'strings', value: 'operand', block: 'block' },
} as const satisfies Record<string, Record<string, keyof FieldTypes>>;

/** A variable of a function, by number. 0 is `input`, 1 is `data`. */
export type Local = number;

export type Operand =
  | { readonly type: 'local'; readonly value: Local }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'bool'; readonly value: boolean };

export type Block = readonly Statement[];

export interface FieldTypes {
  local: Local;
  locals: readonly Local[];
  operand: Operand;
  operands: readonly Operand[];
  integer: number;
  index: number;
  name: string;
  string: string;
  strings: readonly string[];
  block: Block;
  blocks: readonly Block[];
}

export type StatementType = keyof typeof statementShapes;
type Fields<S> = { readonly [K in keyof S]: S[K] extends keyof FieldTypes ? FieldTypes[S[K]] : never };

/** One statement of type `T`: `{ type, at, …its operands }`. */
export type StatementOf<T extends StatementType> = { readonly type: T; readonly at: Place } & Fields<(typeof statementShapes)[T]>;
export type Statement = { [T in StatementType]: StatementOf<T> }[StatementType];

/** A rule (its parameters are `input` and `data` only) or a function of the policy. */
export interface PlanFunction {
  readonly name: string;
  readonly params: readonly Local[];
  readonly blocks: readonly Block[];
  /** Where `CallDynamicStmt` finds it. */
  readonly path: readonly string[] | undefined;
}

/** What an entrypoint runs. */
export interface EntryPlan {
  readonly name: string;
  readonly blocks: readonly Block[];
}

export interface Plan {
  readonly functions: readonly PlanFunction[];
  readonly entrypoints: readonly EntryPlan[];
  /** The builtins declared to return nothing: their calls are never undefined. */
  readonly voidBuiltins: ReadonlySet<string>;
}
