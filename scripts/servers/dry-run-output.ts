/**
 * Asks a real API server what it thinks of an output tree:
 *
 *     npx tsx scripts/servers/dry-run-output.ts OUT [kubectl options: --kubeconfig FILE …]
 *
 * The server should be empty: the kinds of the operators are created on it from their own modules (needs `go`), then the tree's namespaces, and
 * every other object is sent as a server-side apply that stores nothing. Needs `kubectl` on PATH. Prints what the server refuses, and fails
 * if it refuses anything. Constraints are left out, because only Gatekeeper makes their kinds,
 * and what SOPS encrypts, because Flux decrypts it first.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { loadAll } from 'js-yaml';
import type { KubeObject } from '../../compiler/output-tree.ts';
import { downloadModule } from '../kubernetes-schemas/go-module.ts';
import { crdSources } from '../kubernetes-schemas/sources.ts';

const [out = 'out', ...kubectlOptions] = process.argv.slice(2);
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'dry-run-'));

/** What applying objects printed as errors. */
function apply(objects: readonly object[], ...options: readonly string[]): string {
  if (objects.length === 0) return '';
  const file = path.join(scratch, 'objects.yaml');
  fs.writeFileSync(file, objects.map((object) => stringify(object, { aliasDuplicateObjects: false, version: '1.1' })).join('---\n'));
  return spawnSync('kubectl', ['apply', '--server-side', '--force-conflicts', ...options, '-f', file, ...kubectlOptions], { encoding: 'utf8' }).stderr.trim();
}

/** Everything that a Kustomization, values or an index is not. */
function readObjects(): { file: string; object: KubeObject }[] {
  const files = fs.readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  return files.sort().flatMap((file) => {
    const documents = parseAllDocuments(fs.readFileSync(path.join(out, file), 'utf8'), { version: '1.1', merge: false }).map((document) => document.toJS() as Partial<KubeObject> | null);
    return documents.filter((object): object is KubeObject => object?.kind !== undefined && object.metadata !== undefined).map((object) => ({ file, object }));
  });
}

/** The CRDs of the operators, in the first version that a source gives of each. */
function readOperatorCrds(): object[] {
  const byName = new Map<string, object>();
  for (const { module, files } of Object.values(crdSources).flat()) {
    const folder = downloadModule(module);
    const texts = files.map((file) => fs.readFileSync(path.join(folder, file), 'utf8').replace(/description: '(?:[^']|'')*'/g, "description: ''"));
    for (const crd of texts.flatMap((text) => loadAll(text) as { metadata?: { name: string } }[])) if (crd.metadata !== undefined && !byName.has(crd.metadata.name)) byName.set(crd.metadata.name, crd);
  }
  return [...byName.values()];
}

try {
  const crds = apply(readOperatorCrds());
  if (crds !== '') console.log(`Kinds that the server does not take:\n${crds}`);
  execFileSync('kubectl', ['wait', '--for=condition=Established', 'crd', '--all', '--timeout=60s', ...kubectlOptions], { stdio: 'ignore' });

  const objects = readObjects().filter(({ object }) => !object.apiVersion.startsWith('constraints.gatekeeper.sh/') && !('sops' in object));
  const isNamespace = ({ object }: { object: KubeObject }): boolean => object.kind === 'Namespace';
  const namespaces = new Set(objects.flatMap(({ object }) => (typeof object.metadata['namespace'] === 'string' ? [object.metadata['namespace']] : [])));
  apply([...namespaces].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })));
  const refused = [apply(objects.filter(isNamespace).map(({ object }) => object))].filter((text) => text !== '');
  for (const file of new Set(objects.map((entry) => entry.file))) {
    const answer = apply(objects.filter((entry) => entry.file === file && !isNamespace(entry)).map(({ object }) => object), '--dry-run=server');
    if (answer !== '') refused.push(`${file}\n    ${answer.replaceAll('\n', '\n    ')}`);
  }
  console.log(`${objects.length} objects sent, ${refused.length === 0 ? 'none refused' : `refused or warned about in ${refused.length} files`}\n${refused.join('\n')}`);
  process.exitCode = refused.length === 0 ? 0 : 1;
} finally {
  fs.rmSync(scratch, { recursive: true });
}
