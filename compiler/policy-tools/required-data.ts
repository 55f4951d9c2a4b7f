import { isMap } from '../is-map.ts';
import type { SyncedKind } from '../policies/policy-definition.ts';
import { textAt, textsAt, type Manifest } from '../rego/gatekeeper/manifest.ts';

export const requiredDataAnnotation = 'metadata.gatekeeper.sh/requires-sync-data';

/**
 * The kinds that a ConstraintTemplate wants Gatekeeper to keep in memory: its annotation lists what is needed, and for each the groups and versions that
 * are as good as each other, of which the last stable one is taken. None where the annotation is missing or is not what it should be.
 * https://open-policy-agent.github.io/gatekeeper/website/docs/sync
 */
export function requiredDataOf(template: Manifest): SyncedKind[] {
  const text = textAt(template, 'metadata', 'annotations', requiredDataAnnotation).trim().replace(/^"([^]*)"$/, '$1');
  return parseList(text).flatMap((equals) => {
    const kinds = (Array.isArray(equals) ? (equals as unknown[]) : []).flatMap(kindsIn);
    const chosen = kinds.findLast(({ version }) => /^v\d+$/.test(version)) ?? kinds.at(-1);
    return chosen === undefined ? [] : [chosen];
  });
}

function kindsIn(entry: unknown): SyncedKind[] {
  if (!isMap(entry)) return [];
  return textsAt(entry, 'groups').flatMap((group) => textsAt(entry, 'versions').flatMap((version) => textsAt(entry, 'kinds').map((kind) => ({ group, version, kind }))));
}

function parseList(text: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

/** The annotation's text for kinds that are all needed, each in the one version that the cluster has. */
export function requiredDataText(kinds: readonly SyncedKind[]): string {
  return JSON.stringify(kinds.map(({ group, version, kind }) => [{ groups: [group], versions: [version], kinds: [kind] }]));
}
