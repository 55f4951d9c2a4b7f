import fs from 'node:fs';
import process from 'node:process';
import { nameOfReference, type SecretReference, type Secrets } from '../secret-reference.ts';
import { TaskError } from '../task-error.ts';

/** Reads the values of references; a `TaskError` names all that are missing or empty. */
export function readSecrets(references: readonly SecretReference[]): Secrets {
  const values = new Map(references.map((reference) => [nameOfReference(reference), readSecret(reference)]));
  const missing = [...values].filter(([, value]) => value === undefined || value === '').map(([name]) => name);
  if (missing.length > 0) throw new TaskError(`The specification names secrets that have no value: ${missing.join(', ')}`, 'set the variables, or write the files');
  return (reference) => {
    const value = values.get(nameOfReference(reference));
    if (value === undefined) throw new Error(`the task does not list ${nameOfReference(reference)} among its secrets`);
    return value;
  };
}

function readSecret(reference: SecretReference): string | undefined {
  if ('env' in reference) return process.env[reference.env];
  try {
    return fs.readFileSync(reference.file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
}
