/** What can go wrong with a policy. The caller turns these into diagnostics; nothing else is thrown on purpose. */

/** A place in the Rego source a plan was made from. */
export interface Place {
  readonly file: string;
  readonly row: number;
}

/** The plan is not one: damaged, or made by an OPA with statements this engine does not know. `path` says where in the plan. */
export class PlanError extends Error {
  readonly path: string;

  constructor(path: string, problem: string) {
    super(`${path}: ${problem}`);
    this.name = 'PlanError';
    this.path = path;
  }
}

/** The policy calls a builtin this engine does not have. Found when the plan is loaded, so that it can never become a wrong verdict. */
export class UnknownBuiltinError extends Error {
  readonly builtin: string;
  readonly place: Place;

  constructor(builtin: string, place: Place) {
    super(`${place.file}:${place.row}: the builtin '${builtin}' is not available`);
    this.name = 'UnknownBuiltinError';
    this.builtin = builtin;
    this.place = place;
  }
}

/** Two rules (or two clauses of a function) gave different values for the same thing. Its text is the one OPA gives. */
export class ConflictError extends Error {
  readonly place: Place;

  constructor(problem: string, place: Place) {
    super(`${place.file}:${place.row}: eval_conflict_error: ${problem}`);
    this.name = 'ConflictError';
    this.place = place;
  }
}

/** The evaluation used up its steps, or outgrew the stack or the memory for one text. */
export class LimitError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'LimitError';
  }
}

/** A builtin was asked for something this engine does not do and will not guess: a time zone, a date layout. */
export class UnsupportedError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'UnsupportedError';
  }
}
