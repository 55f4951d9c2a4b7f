import type { JsonSchema } from '../../catalog/bundle-schema.ts';
import type { Composition } from '../../secrets/composition.ts';
import { alphabets, type GenerateRule } from '../../secrets/generate-rule.ts';

/** What the task makes: which texts are generated, and which Secrets are put together from them. It names secrets and holds none. */
export interface SecretsSpec {
  readonly home: {
    readonly namespace: string;
    /** The Secret with every generated text, by id. */
    readonly generated: string;
    /** The Secret with what is not generated and is needed too; something else brings it. */
    readonly given?: string;
    /** The annotation by which that Secret shows that it has the contents that belong to this specification. */
    readonly fingerprint?: string;
  };
  readonly generate: Readonly<Record<string, GenerateRule>>;
  /** How often each text has been asked to be made anew; one that is not here, never. */
  readonly rotations?: Readonly<Record<string, number>>;
  readonly secrets: readonly TargetSecret[];
}

/** A Secret for its readers. */
export interface TargetSecret {
  readonly namespace: string;
  readonly name: string;
  readonly type: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly keys: Readonly<Record<string, Composition>>;
}

const name = { type: 'string', minLength: 1 } as const;
const object = (properties: JsonSchema, required: readonly string[] = Object.keys(properties)): JsonSchema => ({ type: 'object', additionalProperties: false, required, properties });

/** A part of a composition: see `compiler/secrets/composition.ts`. */
const part = {
  anyOf: [
    { type: 'string' },
    object({ secret: name, as: { enum: ['json', 'base64'] } }, ['secret']),
    object({ htpasswd: object({ user: name, secret: name, hash: { enum: ['bcrypt', 'ssha'] } }) }),
  ],
};

const rule = {
  anyOf: [
    object({ length: { type: 'integer', minimum: 1, maximum: 4096 }, alphabet: { enum: Object.keys(alphabets) } }, ['length']),
    object({ bytes: { type: 'integer', minimum: 1, maximum: 4096 } }),
    object({ key: { enum: ['rsa', 'ecdsa'] } }),
  ],
};

const secrets = {
  type: 'array',
  items: object({
    namespace: name,
    name,
    type: name,
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    keys: { type: 'object', minProperties: 1, additionalProperties: { type: 'array', minItems: 1, items: part } },
  }),
};

export const secretsSpecSchema: JsonSchema = object(
  {
    home: object({ namespace: name, generated: name, given: name, fingerprint: name }, ['namespace', 'generated']),
    generate: { type: 'object', additionalProperties: rule },
    rotations: { type: 'object', additionalProperties: { type: 'integer', minimum: 1 } },
    secrets,
  },
  ['home', 'generate', 'secrets'],
);
