import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import { formats } from '../4-validate/formats/index.ts';

/** The keywords of ours in the values schema; they say something about a value without checking it. */
export const ownKeywords = ['x-secret', 'x-merge', 'x-null', 'x-generate', 'x-needed', 'x-rotate'] as const;

/** Ajv as drydock uses it: strict, and every error at once. */
export function createAjv(options: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allErrors: true,
    keywords: [...ownKeywords],
    ...options,
  });
  for (const [name, { validate }] of Object.entries(formats)) ajv.addFormat(name, { type: 'string', validate });
  return ajv;
}
