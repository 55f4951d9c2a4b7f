import type { Path } from '../../compiler/path.ts';

/** Keys of values that belong to one kind of thing; those of the cluster have no scope. */
export interface ValueGroup {
  readonly scope: string | undefined;
  readonly keys: readonly string[];
}

const scopes = { services: 'service', jobs: 'job', secrets: 'secret' } as const;
/** Names, lists of things, and what nearly everything depends on. */
const leadsElsewhere = /^(|name|id|services|jobs|apps\.[^.]+|cluster\.namespacePrefix)$/;

/** So many apps that it must be about all of them. */
const manyApps = 4;

/** Brings recorded reads into a form that people read: by what they belong to, no deeper than a setting is a thing of its own. */
export function valueGroups(reads: readonly Path[]): ValueGroup[] {
  const groups = new Map<string | undefined, Set<string>>([undefined, 'team', 'service', 'job', 'secret'].map((scope) => [scope, new Set()]));
  for (const read of reads) {
    const [scope, key] = toKey(read);
    if (key !== undefined) groups.get(scope)!.add(key);
  }
  return [...groups].map(([scope, keys]) => ({ scope, keys: withoutParents(scope === undefined ? withAllApps([...keys]) : [...keys]) })).filter(({ keys }) => keys.length > 0);
}

function toKey(read: Path): [scope: string | undefined, key: string | undefined] {
  const [root, , list, index, ...item] = read;
  // A section as a whole only leads to its settings.
  if (root !== 'teamConfig') return [undefined, read.length === 1 ? undefined : join(read, root === 'apps' ? 3 : 2)];
  if (typeof list === 'string' && list in scopes && typeof index === 'number') return [scopes[list as keyof typeof scopes], join(item, item[0] === 'networkPolicy' ? 2 : 1)];
  return ['team', join(read.slice(2), read[2] === 'networkPolicy' || read[2] === 'selfService' ? 2 : 1)];
}

/** The first parts of a path that are keys of maps; nothing where that only leads to other settings. */
function join(parts: Path, depth: number): string | undefined {
  const end = parts.findIndex((part) => typeof part === 'number');
  const key = parts.slice(0, end < 0 ? depth : Math.min(end, depth)).join('.');
  return leadsElsewhere.test(key) ? undefined : key;
}

/** `apps.harbor.enabled`, `apps.gitea.enabled`… → `apps.*.enabled` */
function withAllApps(keys: readonly string[]): string[] {
  const byKey = new Map<string, string[]>();
  for (const key of keys) {
    const setting = /^apps\.[^.]+\.(.+)$/.exec(key)?.[1];
    if (setting !== undefined) byKey.set(setting, [...(byKey.get(setting) ?? []), key]);
  }
  const many = [...byKey].filter(([, own]) => own.length >= manyApps);
  const folded = new Set(many.flatMap(([, own]) => own));
  return [...keys.filter((key) => !folded.has(key)), ...many.map(([setting]) => `apps.*.${setting}`)];
}

/** Reading `smtp.from` reads `smtp` as well. */
function withoutParents(keys: readonly string[]): string[] {
  return keys.filter((key) => !keys.some((other) => other.startsWith(`${key}.`))).sort();
}
