/** Runs `suite.yaml` files, the tests of Gatekeeper policies, with the meaning `gator verify` gives them. */
import type { Path } from '../../path.ts';
import { LimitError, PlanError, UnknownBuiltinError, UnsupportedError } from '../errors.ts';
import type { Policy } from '../load-plan.ts';
import { RegexCache } from '../regex/go-regex.ts';
import { judge, prepareReview, readConstraint, type Constraint, type Violation } from './constraint.ts';
import { expandObject, ExpansionError } from './expand.ts';
import { dataWithInventory } from './inventory.ts';
import { SelectorError } from './label-selector.ts';
import { isManifest, isNamespace, listAt, nameOf, textAt, textsAt, valueAt, type Manifest } from './manifest.ts';
import { isAdmissionReview, reviewOf, reviewOfRequest, ReviewError, type Review } from './review.ts';
import { readTemplate, type ConstraintTemplate } from './template.ts';

/** What a suite needs from outside: its files, and a policy for a template. */
export interface SuiteHost {
  /** The documents of a YAML file beside the suite. */
  readonly documents: (path: string) => readonly Manifest[];
  readonly policyFor: (template: ConstraintTemplate) => { readonly policy: Policy; readonly entrypoint: string };
  /** Why the parameters do not fit the template's schema; empty when they do. */
  readonly schemaErrors: (schema: unknown, parameters: unknown) => readonly string[];
}

export interface AssertionResult {
  readonly test: string;
  readonly case: string;
  readonly passed: boolean;
  /** What was expected and what came instead. */
  readonly problem: string;
  /** Where the assertion is in the suite; the case or the test where there is none. */
  readonly at: Path;
}

/** A test or a case cannot be run: a file is missing, or holds something else than one object. */
export class SuiteError extends Error {}

/** One result for every assertion; a test or a case that cannot be run at all, or is empty, counts as one failed assertion. */
export function runSuite(suite: Manifest, host: SuiteHost): AssertionResult[] {
  if (valueAt(suite, 'skip') === true) return [];
  return listAt(suite, 'tests').flatMap((test, index) => {
    if (valueAt(test, 'skip') === true) return [];
    const at = ['tests', index];
    return orProblem(() => runTest(test, at, host), { test: textAt(test, 'name'), case: '', at });
  });
}

/** What keeps a test from running is its result. */
function orProblem(run: () => AssertionResult[], where: Pick<AssertionResult, 'test' | 'case' | 'at'>): AssertionResult[] {
  try {
    return run();
  } catch (error) {
    const isOfTest = [SuiteError, ExpansionError, ReviewError, SelectorError, LimitError, PlanError, UnknownBuiltinError, UnsupportedError].some((kind) => error instanceof kind);
    if (!isOfTest) throw error;
    return [{ ...where, passed: false, problem: (error as Error).message }];
  }
}

function runTest(test: unknown, at: Path, host: SuiteHost): AssertionResult[] {
  const name = textAt(test, 'name');
  const ofTest = { test: name, case: '', at };
  const template = readTemplate(onlyDocument(host, textAt(test, 'template')));
  if (template === undefined) return [{ ...ofTest, passed: false, problem: 'the template has no Rego' }];
  const manifest = onlyDocument(host, textAt(test, 'constraint'));
  const errors = host.schemaErrors(template.schema, valueAt(manifest, 'spec', 'parameters'));
  if (valueAt(test, 'invalid') === true) return [{ ...ofTest, passed: errors.length > 0, problem: 'the constraint should be invalid' }];
  if (errors.length > 0) return [{ ...ofTest, passed: false, problem: errors.join('; ') }];

  const constraint = readConstraint(manifest, template.schema);
  const expansions = textAt(test, 'expansion') === '' ? [] : host.documents(textAt(test, 'expansion'));
  return listAt(test, 'cases').flatMap((each, index) => {
    if (valueAt(each, 'skip') === true) return [];
    const ofCase = { test: name, case: textAt(each, 'name'), at: [...at, 'cases', index] };
    const assertions = listAt(each, 'assertions');
    if (assertions.length === 0) return [{ ...ofCase, passed: false, problem: 'the case has no assertions' }];
    return orProblem(() => {
      const violations = runCase(each, constraint, template, expansions, host);
      return assertions.map((assertion, which) => ({ ...ofCase, at: [...ofCase.at, 'assertions', which], ...check(assertion, violations) }));
    }, ofCase);
  });
}

function runCase(each: unknown, constraint: Constraint, template: ConstraintTemplate, expansions: readonly Manifest[], host: SuiteHost): Violation[] {
  const object = onlyDocument(host, textAt(each, 'object'));
  const inventory = textsAt(each, 'inventory').flatMap((path) => host.documents(path));
  const data = dataWithInventory(inventory);
  const { policy, entrypoint } = host.policyFor(template);
  const namespaceOfReview = (review: Review): Manifest | undefined => inventory.find((item) => isNamespace(item) && nameOf(item) === review.namespace);
  const judged = (review: Review, source: 'Original' | 'Generated'): Violation[] =>
    judge(constraint, policy, entrypoint, prepareReview(review, namespaceOfReview(review), source), data);
  if (isAdmissionReview(object)) return judged(reviewOfRequest(object, {}), 'Original');
  const implied = expandObject(object, expansions).flatMap(({ object: made, template: by }) =>
    judged(reviewOf(made, {}), 'Generated').map((violation) => ({ ...violation, message: `[Implied by ${by}] ${violation.message}` })),
  );
  return [...judged(reviewOf(object, {}), 'Original'), ...implied];
}

/** `violations`: `yes` (what is meant without it), `no`, or how many; counted are those whose message the expression finds. */
function check(assertion: unknown, violations: readonly Violation[]): { passed: boolean; problem: string } {
  const expression = valueAt(assertion, 'message');
  const regex = typeof expression === 'string' ? new RegexCache(() => undefined).get(expression) : undefined;
  if (typeof expression === 'string' && regex === undefined) return { passed: false, problem: `'${expression}' is not a regular expression` };
  const messages = violations.map(({ message }) => message).filter((message) => regex === undefined || regex.test(message));
  const expected = expectationOf(valueAt(assertion, 'violations'));
  const passed = expected === 'yes' ? messages.length > 0 : expected === 'no' ? messages.length === 0 : messages.length === expected;
  const all = violations.length === 0 ? '' : `: ${violations.map(({ message }) => message).join(' | ')}`;
  const problem = `expected ${expected === 'yes' ? 'at least one' : expected} ${expected === 1 || expected === 'yes' ? 'violation' : 'violations'}, got ${messages.length}${all}`;
  return { passed, problem };
}

/** YAML reads an unquoted yes or no as a boolean. */
function expectationOf(violations: unknown): 'yes' | 'no' | number {
  if (typeof violations === 'number') return violations;
  return violations === false || violations === 'no' ? 'no' : 'yes';
}

function onlyDocument(host: SuiteHost, path: string): Manifest {
  const documents = host.documents(path).filter(isManifest);
  if (documents.length !== 1) throw new SuiteError(`${path}: expected one document, found ${documents.length}`);
  return documents[0]!;
}
