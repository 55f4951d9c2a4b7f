import type { Cluster } from '../5-derive/cluster/cluster.ts';
import type { Sync } from '../5-derive/cluster/sync.ts';
import type { Platform } from '../5-derive/platform.ts';
import type { Team } from '../5-derive/team/team.ts';
import type { Path } from '../path.ts';
import type { Context } from './template/compile-template.ts';

/** One object to be made: the context of its template, the output file it belongs to, the values it stands for. */
export interface Draft {
  readonly path: string;
  readonly context: Context;
  readonly origin: Path;
  /** The file that it comes from, where that is none of the values. */
  readonly source?: string;
  /** Values of the user that are laid over what the template makes. */
  readonly overlay?: Overlay;
  /** What changes the images in what the template makes, before the user's values are laid over. */
  readonly mirror?: Mirror;
}

/** Takes images from a mirror. */
export interface Mirror {
  readonly address: string;
  readonly origin: Path;
  apply(made: object): object;
}

export interface Overlay {
  readonly values: object;
  readonly origin: Path;
}

/** One output kind: a template and what it is made for. */
export interface Emitter {
  /** The template's path under `templates/`, without its ending. */
  readonly id: string;
  /** Whether what it makes is a file for helm or kustomize instead of an object of the cluster. */
  readonly isPlain?: boolean;
  /** What it makes for the platform itself. */
  ofPlatform(platform: Platform): Iterable<Draft>;
  /** What it makes for a team: as long as that and what it was derived from are the same, it is the same. */
  ofTeam(context: TeamContext): Iterable<Draft>;
}

/** All that an emitter makes. */
export function* draftsOf(emitter: Emitter, platform: Platform): Iterable<Draft> {
  yield* emitter.ofPlatform(platform);
  const { cluster, sync, teams } = platform;
  for (const team of teams) yield* emitter.ofTeam({ cluster, sync, team });
}

/** What the templates of each group can name. */
export type ClusterContext = { cluster: Cluster; sync: Sync };
export type TeamContext = ClusterContext & { team: Team };

/** What a kind can be made for: the cluster, each team, each service… */
export interface Subject<C extends Context> {
  readonly context: C;
  readonly origin: Path;
  readonly source?: string;
}

/** What a row of the table is for, of the platform and of each team. */
export interface Subjects<C extends Context> {
  readonly ofPlatform?: (platform: Platform) => Iterable<Subject<C>>;
  readonly ofTeam?: (context: TeamContext) => Iterable<Subject<C>>;
}

/**
 * A row of the emitter table: for each subject that `when` accepts, one object in the file `path` names.
 */
export function emitter<C extends Context>(id: string, { ofPlatform, ofTeam }: Subjects<C>, path: (context: C) => string, when: (context: C) => boolean = () => true): Emitter {
  const toDrafts = function* (subjects: Iterable<Subject<C>> = []): Iterable<Draft> {
    for (const { context, ...from } of subjects) if (when(context)) yield { path: path(context), context, ...from };
  };
  return { id, ofPlatform: (platform) => toDrafts(ofPlatform?.(platform)), ofTeam: (context) => toDrafts(ofTeam?.(context)) };
}
