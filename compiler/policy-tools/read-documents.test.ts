import { describe, expect, it } from 'vitest';
import { describeObject, readDocuments } from './read-documents.ts';

const stream = `# Source: a.yaml
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
---
# nothing
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: ConfigMap
    metadata: { name: one }
  - apiVersion: v1
    kind: ConfigMapList
    items:
      - apiVersion: v1
        kind: ConfigMap
        metadata: { name: two }
---
just text
---
a: [
`;

describe('readDocuments', () => {
  const { value, diagnostics } = readDocuments('all.yaml', stream);

  it('finds every object, in lists too, and where its fields are', () => {
    expect(value.map(({ object, locate }) => [describeObject(object), locate(['metadata', 'name'])])).toEqual([
      ['Service/shop/web', { file: 'all.yaml', line: 5, column: 19 }],
      ['ConfigMap/one', { file: 'all.yaml', line: 14, column: 23 }],
      ['ConfigMap/two', { file: 'all.yaml', line: 20, column: 27 }],
    ]);
  });

  it('reports what is no object or no YAML, and goes on', () => {
    expect(diagnostics.map(({ code, line }) => [code, line])).toEqual([
      ['manifest_not_object', 22],
      ['yaml_syntax', 24],
    ]);
  });

  it('takes JSON', () => {
    const [object] = readDocuments('a.json', '{\n  "apiVersion": "v1", "kind": "Pod",\n  "metadata": {"name": "web"}\n}\n').value;
    expect(object!.locate(['metadata', 'name'])).toEqual({ file: 'a.json', line: 3, column: 24 });
  });
});
