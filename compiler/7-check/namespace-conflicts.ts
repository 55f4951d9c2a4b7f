import { diagnostic } from '../diagnostics/diagnostic.ts';
import { formatPath } from '../path.ts';
import type { Check } from './check.ts';

/** A namespace that is already in the cluster (`cluster.existingNamespaces`) is not ours to create. */
export const checkNamespaceConflicts: Check = function* (_, { namespaces, teams }, { value, provenance }) {
  const existing = value.cluster.existingNamespaces;
  for (const { name, origin } of [...namespaces, ...teams.map((team) => team.namespace)]) {
    const index = existing.indexOf(name);
    if (index < 0) continue;
    const at = ['cluster', 'existingNamespaces', index];
    yield diagnostic('namespace_conflict', provenance.closest(at), { namespace: name, owner: ownerOf(origin), existing: formatPath(at) }, formatPath(at));
  }
};

const ownerOf = ([root, name]: readonly (string | number)[]): string => (root === 'teamConfig' ? `team '${name}'` : `app '${name}'`);
