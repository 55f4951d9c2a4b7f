import type { ParsedFile } from '../2-parse/parsed-file.ts';
import { isEqualData } from '../is-equal-data.ts';
import { isMap, type ValueMap } from '../is-map.ts';

/** What the last merge of a cluster came to. The next one finds in it what is the same: it comes to the same objects there. */
export interface MergeMemory {
  last?: { readonly sources: TeamSources; readonly value: ValueMap };
}

/** What each file says about each team, by team. Parsed files of one text are the same, and so are these then. */
type TeamSources = ReadonlyMap<string, readonly unknown[]>;

/** A merge that leaves out the teams about which every file says what it said the last time. */
export interface LeanMerge {
  /** The files to merge, with nothing in these teams. */
  readonly files: readonly ParsedFile[];
  /** What was merged from them, with these teams as they were. What else came out the same is what it was, too. */
  complete(merged: ValueMap): ValueMap;
  /** Keeps a merge without conflicts for the next one. */
  remember(value: ValueMap): void;
}

/** `files` are those of one cluster, in the order in which they are merged. */
export function leanMerge(files: readonly ParsedFile[], memory: MergeMemory): LeanMerge {
  const { last } = memory;
  const sources = teamSources(files);
  const known = teamsIn(last?.value);
  const isSettled = (id: string): boolean => isMap(known[id]) && isSameList(sources.get(id), last?.sources.get(id));
  const settled = new Set([...sources.keys()].filter(isSettled));
  return {
    files: settled.size === 0 ? files : files.map((file) => withTeams(file, (team, id) => (settled.has(id) ? {} : team))),
    complete: (merged) => {
      const teams = mapEntries(teamsIn(merged), (team, id) => (settled.has(id) || isEqualData(team, known[id]) ? known[id] : team));
      return mapEntries(merged, (part, key) => (key === 'teamConfig' && isMap(part) ? teams : isEqualData(part, last?.value[key]) ? last?.value[key] : part));
    },
    remember: (value) => {
      memory.last = { sources, value };
    },
  };
}

/** None where a file has something else in the place of the teams: that is a mistake, or takes them all away. */
function teamSources(files: readonly ParsedFile[]): TeamSources {
  const sources = new Map<string, unknown[]>();
  for (const { value } of files) {
    if (!Object.hasOwn(value, 'teamConfig')) continue;
    if (!isMap(value['teamConfig'])) return new Map();
    for (const [id, team] of Object.entries(value['teamConfig'])) {
      const known = sources.get(id);
      if (known === undefined) sources.set(id, [team]);
      else known.push(team);
    }
  }
  return sources;
}

/** Whether every file says what it said. */
function isSameList(one: readonly unknown[] = [], other: readonly unknown[] = []): boolean {
  return one.length === other.length && one.every((team, index) => team === other[index]);
}

function withTeams(file: ParsedFile, change: (team: unknown, id: string) => unknown): ParsedFile {
  const { value } = file;
  return isMap(value['teamConfig']) ? { ...file, value: { ...value, teamConfig: mapEntries(value['teamConfig'], change) } } : file;
}

const teamsIn = (value: ValueMap = {}): ValueMap => (isMap(value['teamConfig']) ? value['teamConfig'] : {});

function mapEntries(map: ValueMap, change: (value: unknown, key: string) => unknown): ValueMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}
