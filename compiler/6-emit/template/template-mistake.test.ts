import { expect, it } from 'vitest';
import { defaultCatalog } from '../../catalog/default-catalog.ts';
import { compile } from '../../compile.ts';
import { compileTemplate } from './compile-template.ts';
import { parseTemplate } from './parse-template.ts';

it('is reported at its own line of the template, once, and nothing is put out', () => {
  const catalog = defaultCatalog();
  const broken = parseTemplate('team/namespace.yaml', "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: '{{team.nmespace.name}}'\n");
  const values = "cluster: { name: test, provider: azure, k8sVersion: '1.34', domainSuffix: test.example.com }\nteamConfig: { a: {}, b: {} }\n";
  const { clusters, diagnostics } = compile(new Map([['values.yaml', values]]), {
    ...catalog,
    render: (id) => (id === 'team/namespace' ? compileTemplate(broken) : catalog.render(id)),
  });
  expect(clusters).toEqual([]);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'template_invalid', file: 'templates/team/namespace.yaml', line: 4, column: 9, message: "'team.nmespace.name' is not set" },
  ]);
});
