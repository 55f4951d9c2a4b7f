import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDirectory } from '../compiler/1-read/read-directory.ts';
import { apiVersions, type ApiVersions } from '../compiler/5-derive/api-versions.ts';
import { draftsOf } from '../compiler/6-emit/emitter.ts';
import { emitters } from '../compiler/6-emit/emitters.ts';
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';
import { compile, type CompileResult } from '../compiler/compile.ts';
import type { CompiledCluster } from '../compiler/compiled-cluster.ts';
import type { KubeObject } from '../compiler/output-tree.ts';
import type { SourceTree } from '../compiler/source-tree.ts';

const catalog = defaultCatalog();
const example: SourceTree = readDirectory(path.join(import.meta.dirname, '../env-example')).value;

const providers = ['aws', 'azure', 'google', 'digitalocean', 'linode', 'ovh', 'scaleway', 'civo', 'vultr', 'kind', 'custom'];
const versions = ['1.18', '1.21', '1.22', '1.25', '1.30', '1.35'];

/** env-example's clusters, had they another provider and version. */
function compileAs(provider: string, k8sVersion: string): CompileResult {
  const varied = [...example].map(([file, text]): [string, string] => {
    if (!file.endsWith('/cluster.yaml')) return [file, text];
    return [file, text.replace(/^  provider: .*$/m, `  provider: ${provider}`).replace(/^  k8sVersion: .*$/m, `  k8sVersion: '${k8sVersion}'`)];
  });
  return compile(new Map(varied), catalog, { acceptsLocked: true });
}

function objectsOf(clusters: readonly CompiledCluster[]): KubeObject[] {
  return clusters.flatMap(({ files }) => [...files.values()].flatMap(({ manifests }) => manifests.map(({ object }) => object)));
}

/** The kinds whose API version depends on the cluster's. */
const versionedKinds: Readonly<Record<string, keyof ApiVersions>> = {
  Ingress: 'ingress',
  IngressClass: 'ingressClass',
  CronJob: 'cronJob',
  PodDisruptionBudget: 'podDisruptionBudget',
  HorizontalPodAutoscaler: 'horizontalPodAutoscaler',
};

describe('env-example', () => {
  it('is without a word of complaint', () => {
    expect(compile(example, catalog, { acceptsLocked: true }).diagnostics).toEqual([]);
  });

  it('shows every kind', () => {
    const { clusters } = compile(example, catalog, { acceptsLocked: true });
    const missing = emitters.filter((emitter) => clusters.every(({ platform }) => [...draftsOf(emitter, platform)].length === 0));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});

describe.each(providers)('env-example at %s', (provider) => {
  it.each(versions)('is sound for Kubernetes %s, with what that serves', (version) => {
    const { clusters, diagnostics } = compileAs(provider, version);
    // The charts of today's apps are not made for the oldest clusters, and drydock says so.
    expect(diagnostics.filter(({ code }) => code !== 'app_kubernetes_old')).toEqual([]);
    const expected = apiVersions(Number(version.split('.')[1]));
    for (const { kind, apiVersion, metadata } of objectsOf(clusters)) {
      const key = versionedKinds[kind];
      if (key !== undefined) expect([kind, metadata.name, apiVersion]).toEqual([kind, metadata.name, expected[key]]);
    }
  });
});
