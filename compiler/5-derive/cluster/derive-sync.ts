import type { Values } from '../../4-validate/value-types.ts';
import type { Sync, SyncEngine } from '../platform.ts';

/** Who syncs the output tree, and where it is found. */
export function deriveSync({ sync }: Values, engine: SyncEngine | undefined): Sync {
  return {
    get engine() {
      return engine ?? sync.engine;
    },
    get repoURL() {
      return sync.repoURL;
    },
    get revision() {
      return sync.revision;
    },
    get ref() {
      return refOf(sync.revision);
    },
    get path() {
      return sync.path;
    },
    get interval() {
      return sync.interval;
    },
  };
}

/** https://fluxcd.io/flux/components/source/gitrepositories/#reference */
function refOf(revision: string): object {
  if (/^[0-9a-f]{40}$/.test(revision)) return { commit: revision };
  return revision.startsWith('refs/') ? { name: revision } : { branch: revision };
}
