/** The policy engine: what the rest of the compiler may use of it. */
export { ConflictError, LimitError, PlanError, UnknownBuiltinError, UnsupportedError, type Place } from './errors.ts';
export { compilePlan, loadPlan, loadProgram, type LoadOptions, type Policy } from './load-plan.ts';
export type { Program } from './plan/write-program.ts';
export { fromJson } from './value/from-json.ts';
export { toJson, type Json } from './value/to-json.ts';
export { printValue } from './value/print-value.ts';
export { RegoObject, RegoSet, type Value } from './value/value.ts';

export { AnswerMemory } from './gatekeeper/answer-memory.ts';
export { isExcludedByConfig, isIgnoredNamespace, type Process } from './gatekeeper/config.ts';
export { judge, prepareReview, readConstraint, type Constraint, type PreparedReview, type Violation } from './gatekeeper/constraint.ts';
export { expandObject, ExpansionError, type Expanded } from './gatekeeper/expand.ts';
export { dataWithInventory } from './gatekeeper/inventory.ts';
export { SelectorError } from './gatekeeper/label-selector.ts';
export { matchesObject, UnknownNamespaceError, type MatchTarget, type Source } from './gatekeeper/match.ts';
export { ParameterSchemas } from './gatekeeper/parameter-schema.ts';
export { isAdmissionReview, reviewOf, reviewOfRequest, ReviewError, type Review } from './gatekeeper/review.ts';
export { withDefaults } from './gatekeeper/structural-defaults.ts';
export { unknownSuiteKeys } from './gatekeeper/suite-keys.ts';
export { runSuite, SuiteError, type AssertionResult, type SuiteHost } from './gatekeeper/suite.ts';
export { modulesOf, readTemplate, type ConstraintTemplate } from './gatekeeper/template.ts';
