import type { Path } from '../path.ts';
import { listAt, objectAt, textAt, textsAt, valueAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import { carrierPathOf, containerLists } from './pod-template.ts';

/** What of an object a violation is about. */
export interface ViolatedField {
  /** It may lead on below a text, to the part that matters: `image.tag`. */
  readonly path: Path;
  /** The container that the field is of, and the field in it. */
  readonly container?: { readonly path: Path; readonly field: Path };
}

/**
 * The field that a violation is about, by its details (`templates/policies/lib/message.rego`); undefined where they name none, or a container that
 * the object does not have itself.
 */
export function violatedField(object: Manifest, details: unknown): ViolatedField | undefined {
  const field = textsAt(details, 'field');
  if (field.length === 0) return undefined;
  switch (textAt(details, 'of')) {
    case 'object':
      return { path: field };
    case 'pod':
    case 'parameters':
      return { path: [...carrierPathOf(object), ...field] };
    case 'container':
      return fieldOfContainer(object, textAt(details, 'name'), field);
    default:
      return undefined;
  }
}

function fieldOfContainer(object: Manifest, name: string, field: readonly string[]): ViolatedField | undefined {
  const specPath = [...carrierPathOf(object), 'spec'];
  for (const list of containerLists) {
    const containers = listAt(object, ...specPath, list);
    const index = containers.findIndex((container) => textAt(container, 'name') === name);
    if (index < 0) continue;
    const path = [...specPath, list, index];
    return { path: [...(isOfPod(objectAt(object, ...specPath), containers[index], field) ? specPath : path), ...field], container: { path, field } };
  }
  return undefined;
}

/** Whether the container says nothing of its own and the pod's security context decides. */
function isOfPod(spec: Manifest, container: unknown, field: readonly string[]): boolean {
  return field[0] === 'securityContext' && valueAt(container, ...field) === undefined && valueAt(spec, ...field) !== undefined;
}
