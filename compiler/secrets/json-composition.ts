import { isMap } from '../is-map.ts';
import type { Composition, Part } from './composition.ts';

/** Stands for a secret in data that is to become JSON. */
export class SecretSlot {
  readonly secret: string;

  constructor(secret: string) {
    this.secret = secret;
  }
}

/** Data with slots for secrets as JSON, which YAML parsers read too. Members that are undefined are left out. */
export function jsonComposition(value: unknown): Composition {
  return merge([...partsOf(value)]);
}

function* partsOf(value: unknown): Generator<Part> {
  if (value instanceof SecretSlot) yield { secret: value.secret, as: 'json' };
  else if (Array.isArray(value)) yield* enclosed('[', value.map((item) => [...partsOf(item)]), ']');
  else if (isMap(value)) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    yield* enclosed('{', entries.map(([key, item]) => [`${JSON.stringify(key)}:`, ...partsOf(item)]), '}');
  } else yield JSON.stringify(value);
}

function* enclosed(open: string, items: readonly (readonly Part[])[], close: string): Generator<Part> {
  yield open;
  for (const [index, item] of items.entries()) {
    if (index > 0) yield ',';
    yield* item;
  }
  yield close;
}

/** Texts that follow each other are one. */
function merge(parts: readonly Part[]): Part[] {
  return parts.reduce<Part[]>((merged, part) => {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') return [...merged.slice(0, -1), last + part];
    return [...merged, part];
  }, []);
}
