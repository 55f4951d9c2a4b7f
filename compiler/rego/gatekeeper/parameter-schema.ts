import { Ajv, type ValidateFunction } from 'ajv';

/** Checks constraint parameters against template schemas, as the API server does. Compiled schemas are remembered by identity. */
export class ParameterSchemas {
  readonly #ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
  readonly #compiled = new WeakMap<object, ValidateFunction>();

  /** What is wrong, one text per problem; a template without a schema accepts everything. */
  errors(schema: unknown, parameters: unknown): string[] {
    if (typeof schema !== 'object' || schema === null || parameters === undefined) return [];
    let validate = this.#compiled.get(schema);
    try {
      validate ??= this.#ajv.compile(schema);
    } catch (error) {
      // Ajv throws plain errors for what it cannot compile.
      return [`the template's schema is not valid: ${(error as Error).message}`];
    }
    this.#compiled.set(schema, validate);
    validate(parameters);
    return (validate.errors ?? []).map(({ instancePath, message }) => `spec.parameters${instancePath} ${message ?? 'is not valid'}`);
  }
}
