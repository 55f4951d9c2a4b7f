/** `data.inventory`: the other objects of the cluster, as Gatekeeper's sync lays them out. */
import { RegoObject } from '../value/value.ts';
import { documentValue } from '../value/document.ts';
import { nameOf, namespaceOf, textAt, type Manifest } from './manifest.ts';

/** The document `data` with `inventory.namespace.<ns>.<apiVersion>.<Kind>.<name>` and `inventory.cluster.<apiVersion>.<Kind>.<name>`. */
export function dataWithInventory(objects: readonly Manifest[]): RegoObject {
  const inventory = new RegoObject();
  for (const object of objects) {
    const namespace = namespaceOf(object);
    const scope = namespace === '' ? ['cluster'] : ['namespace', namespace];
    let at = inventory;
    for (const key of [...scope, textAt(object, 'apiVersion'), textAt(object, 'kind')]) at = childOf(at, key);
    at.set(nameOf(object), documentValue(object));
  }
  const data = new RegoObject();
  data.set('inventory', inventory);
  return data;
}

function childOf(parent: RegoObject, key: string): RegoObject {
  const present = parent.get(key);
  if (present instanceof RegoObject) return present;
  const child = new RegoObject();
  parent.set(key, child);
  return child;
}
