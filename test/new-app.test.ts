import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildCatalog } from '../compiler/catalog/build-catalog.ts';
import { createCatalog } from '../compiler/catalog/catalog.ts';
import { createAjv } from '../compiler/catalog/create-ajv.ts';
import type { SchemaValidator } from '../compiler/4-validate/schema-validator.ts';
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';
import { schemaTexts } from '../compiler/catalog/generated/kubernetes-schemas.js';
import { compile } from '../compiler/compile.ts';
import { readCatalogSource } from '../scripts/generate.ts';

/** A file of the app that `docs/apps.md` adds, as it stands there. */
function shownInDocs(file: string): string {
  const docs = fs.readFileSync(path.join(import.meta.dirname, '../docs/apps.md'), 'utf8');
  const [, block] = new RegExp(`\\n {4}# ${file}\\n((?:(?: {4}.*)?\\n)+)`).exec(docs)!;
  return block!.replaceAll(/^ {4}/gm, '');
}

it('an app is one more folder, and nothing else', () => {
  const files = ['app.yaml', 'values.yaml'].map((file): [string, string] => [`templates/apps/echo/${file}`, shownInDocs(file)]);
  const data = buildCatalog(new Map([...readCatalogSource(), ...files]));
  const validate = createAjv({ inlineRefs: false }).compile(data.schema) as SchemaValidator;
  const catalog = createCatalog(data, validate, schemaTexts);
  const values = {
    cluster: { name: 'test', provider: 'kind', k8sVersion: '1.34', domainSuffix: 'example.org' },
    sync: { repoURL: 'https://git.example.com/platform.git' },
    apps: { echo: { enabled: true, replicas: 3, _rawValues: { image: { tag: 'v1' } } } },
  };
  const compiled = (root: object, knowledge = catalog): ReturnType<typeof compile> =>
    compile(new Map([['env/values.yaml', JSON.stringify({ ...values, ...root })]]), knowledge);

  const { clusters, diagnostics } = compiled({});
  expect(diagnostics).toEqual([]);
  const { files: output } = clusters[0]!;
  expect(output.get('apps/echo/values.yaml')!.document!.object).toEqual({ fullnameOverride: 'echo', replicaCount: 3, image: { tag: 'v1' } });
  const made = (file: string): string[] => output.get(file)!.manifests.map(({ object }) => `${object.kind}/${object.metadata.name}`);
  expect(made('argocd/apps/echo.yaml')).toEqual(['Application/echo']);
  expect(made('apps/istio/manifests/hosts/echo.example.org.yaml')).toEqual(['VirtualService/echo-example-org-public', 'Certificate/echo-example-org']);
  expect(made('apps/istio/manifests/logins.yaml')).toContain('AuthorizationPolicy/login-echo');
  expect(made('cluster/namespaces.yaml')).toContain('Namespace/echo');

  expect(compiled({ apps: { echo: { replica: 3 } } }).diagnostics.map(({ code, hint }) => [code, hint])).toEqual([['value_unknown_key', "did you mean 'replicas'?"]]);
  expect(compiled({}, defaultCatalog()).diagnostics.map(({ code }) => code)).toEqual(['app_unknown']);
});
