import type { ParsedFile } from '../2-parse/parsed-file.ts';
import type { Provenance } from '../3-merge/provenance.ts';
import type { Team } from '../5-derive/team/team.ts';
import type { Manifest } from '../output-tree.ts';
import type { EmittedFiles } from './emitted-files.ts';

/** What was rendered for a team, by output file. */
export type TeamFiles = ReadonlyMap<string, readonly Manifest[]>;

/** What the last compile of a cluster rendered. */
export interface EmitMemory {
  last?: EmittedFiles;
  /** A team that is the same object comes to the same manifests, while it is the same files that say so. */
  readonly teams: WeakMap<Team, { readonly files: TeamFiles; readonly values: readonly ParsedFile[] }>;
}

export const createEmitMemory = (): EmitMemory => ({ teams: new WeakMap() });

/** What was rendered for a team the last time, where it would be the same. */
export function recallFiles(team: Team, { teams }: EmitMemory, provenance: Provenance): TeamFiles | undefined {
  const known = teams.get(team);
  const values = provenance.filesAbout(team.origin);
  return known?.values.length === values.length && known.values.every((file, index) => file === values[index]) ? known.files : undefined;
}
