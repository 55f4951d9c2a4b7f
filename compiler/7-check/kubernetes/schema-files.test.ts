import { describe, expect, it } from 'vitest';
import { schemaTexts } from '../../catalog/generated/kubernetes-schemas.js';
import { parseFieldKey } from './field-key.ts';
import { createNodeChecks } from './node-checks.ts';
import { isConstrained, type ObjectNode, type SchemaFile, type SchemaNode } from './schema-file.ts';

const files = Object.entries(schemaTexts).map(([name, text]): [string, SchemaFile] => [name, JSON.parse(text) as SchemaFile]);

/** A node and all that it is made of; types that it names are not followed. */
function* partsOf(node: SchemaNode): Iterable<SchemaNode> {
  yield node;
  if (typeof node === 'string') return;
  const parts = isConstrained(node) ? [node.$] : Object.values<SchemaNode>(node as ObjectNode);
  for (const part of parts) yield* partsOf(part);
}

const kindsOf = (file: SchemaFile): [string, SchemaNode][] => Object.entries(file.kinds).flatMap(([version, kinds]) => Object.entries(kinds).map(([kind, node]): [string, SchemaNode] => [`${version}/${kind}`, node]));

describe.each(files)('schema/kubernetes/%s.json', (_, file) => {
  const roots = [...kindsOf(file).map(([, node]) => node), ...Object.values(file.types)];
  const parts = roots.flatMap((node) => [...partsOf(node)]);

  it('names only types that it has, and has only types that it names', () => {
    const named = parts.flatMap((part) => (typeof part === 'string' && part.startsWith('#') ? [part.slice(1)] : []));
    expect([...new Set(named)].sort()).toEqual(Object.keys(file.types).sort());
  });

  it('can be made into checks, whole', () => {
    const checkOf = createNodeChecks(file.types, 30);
    for (const part of parts) expect(() => checkOf(part)).not.toThrow();
  });

  it('has no key that could be misread', () => {
    const keys = parts.flatMap((part) => (typeof part === 'object' && !Array.isArray(part) && !isConstrained(part) ? Object.keys(part) : []));
    expect(keys.filter((key) => !/^(\*|[\w.-]+!?(@\d\d|@\d\d-\d\d|@-\d\d)?)$/.test(key))).toEqual([]);
    const ranges = keys.map(parseFieldKey);
    expect(ranges.filter(({ since = 18, until = 35 }) => since > until)).toEqual([]);
  });
});

it('has each kind in one file', () => {
  const all = files.flatMap(([, file]) => kindsOf(file).map(([kind]) => kind));
  expect(all.filter((kind, index) => all.indexOf(kind) !== index)).toEqual([]);
});
