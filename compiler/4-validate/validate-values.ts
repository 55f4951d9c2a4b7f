import { fillDefaults } from '../3-merge/fill-defaults.ts';
import type { MergedValues } from '../3-merge/merge-files.ts';
import type { MergeShape } from '../3-merge/merge-shape.ts';
import type { Provenance } from '../3-merge/provenance.ts';
import type { JsonSchema } from '../catalog/bundle-schema.ts';
import type { Result } from '../diagnostics/diagnostic.ts';
import { describeErrors, pointerToPath } from './describe-error.ts';
import { isMap, type ValueMap } from '../is-map.ts';
import { valueAt } from '../path.ts';
import { isEncrypted } from '../secrets/is-encrypted.ts';
import type { SchemaValidator } from './schema-validator.ts';
import { soundPart } from './sound-part.ts';
import type { Values } from './value-types.ts';

/** Values that are known to be what their type says, with who set them. */
export interface ValidValues {
  readonly value: Values;
  readonly provenance: Provenance;
}

/** The last values that the schema accepted: it need not look once more at teams that are the same. */
export interface ValidateMemory {
  last?: Values;
}

/** What is needed of the catalogue. */
interface ValuesSchema {
  readonly validate: SchemaValidator;
  readonly schema: JsonSchema;
  readonly shape: MergeShape;
}

/**
 * The door: `unknown` becomes `Values` here, or every mistake is reported at its place. With mistakes, the value is what is sound of the
 * values, with defaults for the rest, for the rules that come after the schema; undefined where nothing is.
 */
export function validateValues({ value, provenance }: MergedValues, { validate, schema, shape }: ValuesSchema, memory: ValidateMemory = {}): Result<ValidValues | undefined> {
  if (validate(withoutTeams(value, memory.last?.teamConfig))) {
    memory.last = value as unknown as Values;
    return { value: { value: memory.last, provenance }, diagnostics: [] };
  }
  // Whether an encrypted value has the right form only those know who have its key.
  const errors = (validate.errors ?? []).filter(({ instancePath }) => !isEncrypted(valueAt(value, pointerToPath(instancePath, value))));
  // An `if` only repeats, further up, that something below does not fit.
  if (errors.every(({ keyword }) => keyword === 'if')) return { value: { value: value as unknown as Values, provenance }, diagnostics: [] };
  const sound = fillDefaults(soundPart(value, errors, validate), shape) as Values | undefined;
  const diagnostics = describeErrors(errors, value, provenance, schema);
  return { value: sound && { value: sound, provenance: provenance.of(sound) }, diagnostics };
}

/** Values without the teams that are known to be sound. */
function withoutTeams(value: ValueMap, known: Values['teamConfig'] | undefined): ValueMap {
  const teams = value['teamConfig'];
  if (known === undefined || !isMap(teams)) return value;
  return { ...value, teamConfig: Object.fromEntries(Object.entries(teams).filter(([id, team]) => team !== known[id])) };
}
