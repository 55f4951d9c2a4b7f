import { apiVersions } from '../5-derive/api-versions.ts';
import type { SyncedKind } from './policy-definition.ts';

/** The kind under the version that Kubernetes 1.`minor` serves it by, where that changed: the fields that policies compare are the same in all. */
export function servedKind(kind: SyncedKind, minor: number): SyncedKind {
  for (const [key, apiVersion] of Object.entries(apiVersions(minor)) as [string, string][]) {
    const [group, version] = apiVersion.split('/') as [string, string];
    if (kind.group === group && kind.kind.toLowerCase() === key.toLowerCase()) return { ...kind, version };
  }
  return kind;
}
