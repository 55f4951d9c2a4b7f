import type { ErrorObject } from 'ajv';

/** Checks against the bundled schema; compiled by Ajv when the package is built, so that no run pays for it. */
export interface SchemaValidator {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}
