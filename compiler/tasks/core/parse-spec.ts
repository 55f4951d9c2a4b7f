import type { JsonSchema } from '../../catalog/bundle-schema.ts';
import { createAjv } from '../../catalog/create-ajv.ts';
import { parseFiles } from '../../2-parse/parse-files.ts';
import { createProvenance } from '../../3-merge/provenance.ts';
import { describeErrors } from '../../4-validate/describe-error.ts';
import type { Result } from '../../diagnostics/diagnostic.ts';

/** The name that the text goes by while it is read: that of a values file would give it a meaning. */
const neutralName = 'spec.yaml';

/**
 * Makes the function that reads specifications of one kind: YAML that keeps to `schema`. Its mistakes are reported in the same words as
 * those of values. The schema's defaults are filled in.
 */
export function createSpecParser<Spec>(schema: JsonSchema): (text: string, file: string) => Result<Spec | undefined> {
  return (text, file) => {
    const { value, diagnostics } = parseNeutral<Spec>(text, schema);
    return { value, diagnostics: diagnostics.map((found) => ({ ...found, file })) };
  };
}

function parseNeutral<Spec>(text: string, schema: JsonSchema): Result<Spec | undefined> {
  const { value: files, diagnostics } = parseFiles(new Map([[neutralName, text]]));
  const value = files[0]?.value;
  if (value === undefined) return { value: undefined, diagnostics };
  const validate = createAjv({ useDefaults: true }).compile(schema);
  if (validate(value)) return { value: value as Spec, diagnostics: [] };
  return { value: undefined, diagnostics: describeErrors(validate.errors ?? [], value, createProvenance(files, value, {}), schema) };
}
