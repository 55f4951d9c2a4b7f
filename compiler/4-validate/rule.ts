import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ValidValues } from './validate-values.ts';
import type { AppDefinitions } from './decide-app.ts';
import type { Names } from './names.ts';

/** A rule between values that no schema can say. Pure; reports at the place of the value that breaks it. */
export type Rule = (values: ValidValues, names: Names, apps: AppDefinitions) => Iterable<Diagnostic>;
