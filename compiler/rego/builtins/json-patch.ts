/** JSON Patch (RFC 6902) on Rego values; sets take part as in OPA, an element being its own key. */
import { dot } from '../plan/runtime.ts';
import { valuesEqual } from '../value/compare.ts';
import { isArray, RegoObject, RegoSet, type RegoArray, type Value } from '../value/value.ts';
import { intOf } from './builtin.ts';

export type Path = RegoArray;

/** `a/b~1c` or a list of keys. */
export function pathOf(path: Value): Path | undefined {
  if (isArray(path)) return path;
  if (typeof path !== 'string') return undefined;
  return path === '' ? [] : path.replace(/^\/+/, '').split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The patched document, or undefined when any of the operations does not apply. */
export function applyPatches(target: Value, patches: Value): Value | undefined {
  if (!isArray(patches)) return undefined;
  let document: Value | undefined = target;
  for (const patch of patches) {
    document = patch instanceof RegoObject ? applyPatch(document, patch) : undefined;
    if (document === undefined) return undefined;
  }
  return document;
}

function applyPatch(document: Value, patch: RegoObject): Value | undefined {
  const path = pathOf(patch.get('path') ?? null);
  const from = pathOf(patch.get('from') ?? null);
  const value = patch.get('value');
  if (path === undefined) return undefined;
  switch (patch.get('op')) {
    case 'add':
      return value === undefined ? undefined : insert(document, path, value);
    case 'remove':
      return remove(document, path);
    case 'replace': {
      const removed = path.length === 0 ? document : remove(document, path);
      return value === undefined || removed === undefined ? undefined : insert(removed, path, value);
    }
    case 'move': {
      const moved = from === undefined ? undefined : find(document, from);
      const removed = moved === undefined ? undefined : remove(document, from!);
      return removed === undefined ? undefined : insert(removed, path, moved!);
    }
    case 'copy': {
      const copied = from === undefined ? undefined : find(document, from);
      return copied === undefined ? undefined : insert(document, path, copied);
    }
    case 'test': {
      const present = find(document, path);
      return present !== undefined && value !== undefined && valuesEqual(present, value) ? document : undefined;
    }
    default:
      return undefined;
  }
}

function find(document: Value, path: Path): Value | undefined {
  let current: Value | undefined = document;
  for (const key of path) current = current === undefined ? undefined : isArray(current) ? current[positionOf(key, current.length - 1) ?? -1] : dot(current, key);
  return current;
}

/** The document with the thing at `path` replaced by what `change` makes of its container. */
function within(document: Value, path: Path, change: (container: Value, key: Value) => Value | undefined): Value | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return undefined;
  if (rest.length === 0) return change(document, key);
  const child = find(document, [key]);
  const changed = child === undefined ? undefined : within(child, rest, change);
  if (changed === undefined) return undefined;
  if (isArray(document)) return document.with(positionOf(key, document.length - 1)!, changed);
  if (document instanceof RegoSet) return RegoSet.of(document.members().map((member) => (valuesEqual(member, key) ? changed : member)));
  return RegoObject.of([...(document as RegoObject).entries(), [key, changed]]);
}

function insert(document: Value, path: Path, value: Value): Value | undefined {
  if (path.length === 0) return value;
  return within(document, path, (container, key) => {
    if (container instanceof RegoObject) return RegoObject.of([...container.entries(), [key, value]]);
    if (container instanceof RegoSet) return valuesEqual(key, value) ? RegoSet.of([...container.members(), value]) : undefined;
    if (!isArray(container)) return undefined;
    const position = key === '-' ? container.length : positionOf(key, container.length);
    return position === undefined ? undefined : container.toSpliced(position, 0, value);
  });
}

function remove(document: Value, path: Path): Value | undefined {
  return within(document, path, (container, key) => {
    if (find(container, [key]) === undefined) return undefined;
    if (isArray(container)) return container.toSpliced(positionOf(key, container.length - 1)!, 1);
    if (container instanceof RegoSet) return RegoSet.of(container.members().filter((member) => !valuesEqual(member, key)));
    return RegoObject.of((container as RegoObject).entries().filter(([each]) => !valuesEqual(each, key)));
  });
}

function positionOf(key: Value, last: number): number | undefined {
  const position = typeof key === 'string' && /^(?:0|[1-9]\d*)$/.test(key) ? Number(key) : intOf(key);
  return position !== undefined && position >= 0 && position <= last ? position : undefined;
}
