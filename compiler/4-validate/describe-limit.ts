import type { ErrorObject } from 'ajv';

/** What a value must be like that breaks a limit of the schema, to stand after "but it". */
export function describeLimit({ keyword, params, message }: ErrorObject): string {
  const limit = Number((params as { limit?: number }).limit);
  switch (keyword) {
    case 'minimum':
      return `must be at least ${limit}`;
    case 'maximum':
      return `must be at most ${limit}`;
    case 'minLength':
      return limit === 1 ? 'must not be empty' : `must have at least ${limit} characters`;
    case 'maxLength':
      return `must have at most ${limit} characters`;
    case 'minItems':
      return limit === 1 ? 'must not be empty' : `must have at least ${limit} items`;
    case 'maxItems':
      return limit === 0 ? 'must be empty' : `must have at most ${limit} items`;
    case 'not':
      return 'must have another value';
    case 'uniqueItems':
      return 'must not have an item twice';
    default:
      return message ?? `breaks the rule '${keyword}'`;
  }
}
