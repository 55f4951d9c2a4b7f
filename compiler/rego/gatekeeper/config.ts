/** Gatekeeper's own exceptions, which hold for all constraints: its Config object and the label that takes a Namespace out. */
import { labelsOf } from './label-selector.ts';
import { isNamespace, listAt, nameOf, namespaceOf, textsAt, type Manifest } from './manifest.ts';
import { matchesWildcard } from './wildcard.ts';

/** What of Gatekeeper is asked: each can have exclusions of its own. */
export type Process = 'webhook' | 'audit';

/** Whether the Config (`config.gatekeeper.sh`) excludes the namespace of the object, or the Namespace the object is, for this process of it. */
export function isExcludedByConfig(config: Manifest, object: Manifest, process: Process): boolean {
  const namespace = isNamespace(object) ? nameOf(object) : namespaceOf(object);
  return listAt(config, 'spec', 'match').some((entry) => {
    const processes = textsAt(entry, 'processes');
    if (!processes.includes(process) && !processes.includes('*')) return false;
    return namespace !== '' && textsAt(entry, 'excludedNamespaces').some((pattern) => matchesWildcard(pattern, namespace));
  });
}

/** The label `admission.gatekeeper.sh/ignore`, whatever its value: the webhook is not called for what is in the Namespace. */
export function isIgnoredNamespace(namespace: Manifest): boolean {
  return Object.hasOwn(labelsOf(namespace), 'admission.gatekeeper.sh/ignore');
}
