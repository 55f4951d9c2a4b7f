/** Where the value of a secret is found when the task runs. A specification holds references and never values. */
export type SecretReference = { readonly env: string } | { readonly file: string };

/** The values of a specification's references. They are read before anything is sent, so that a missing one ends the run early. */
export type Secrets = (reference: SecretReference) => string;

/** `$NAME` or the file's path: how a reference is named in messages. */
export function nameOfReference(reference: SecretReference): string {
  return 'env' in reference ? `$${reference.env}` : reference.file;
}

/** The JSON Schema of a reference, for the specifications' schemas. */
export const secretReferenceSchema = {
  title: 'Secret',
  description: 'Where the value is found when the task runs: an environment variable or a file.',
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  properties: {
    env: { title: 'Environment variable', description: 'Its name.', type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
    file: { title: 'File', description: 'Its path. One line break at its end is not part of the value.', type: 'string', minLength: 1 },
  },
} as const;
