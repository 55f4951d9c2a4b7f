/** `json.filter`, `json.remove` and `json.patch`: parts of documents by path. */
import { canonicalText } from '../value/canonical-text.ts';
import { valuesEqual } from '../value/compare.ts';
import { dot } from '../plan/runtime.ts';
import { printValue } from '../value/print-value.ts';
import { isArray, RegoObject, RegoSet, type RegoArray, type Value } from '../value/value.ts';
import { elementsOf, intOf, onObject, type BuiltinTable } from './builtin.ts';

type Path = RegoArray;

/** Keys with what is chosen below them; `true` chooses everything. */
type Choice = true | Map<string, { readonly key: Value; choice: Choice }>;

export const jsonBuiltins: BuiltinTable = {
  'json.filter': onObject((object, paths) => {
    const choice = choiceOf(paths);
    return choice === undefined ? undefined : keep(object, choice);
  }),
  'json.remove': onObject((object, paths) => {
    const choice = choiceOf(paths);
    return choice === undefined ? undefined : drop(object, choice);
  }),
  'json.patch': (target, patches) => {
    if (!isArray(patches)) return undefined;
    let document: Value | undefined = target;
    for (const patch of patches) {
      document = patch instanceof RegoObject ? applyPatch(document, patch) : undefined;
      if (document === undefined) return undefined;
    }
    return document;
  },
};

/** `a/b~1c` or a list of keys. */
function pathOf(path: Value): Path | undefined {
  if (isArray(path)) return path;
  if (typeof path !== 'string') return undefined;
  return path === '' ? [] : path.replace(/^\/+/, '').split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function choiceOf(paths: Value): Choice | undefined {
  const root = new Map() as Exclude<Choice, true>;
  for (const each of elementsOf(paths) ?? []) {
    const path = pathOf(each);
    if (path === undefined) return undefined;
    choose(root, path);
  }
  return elementsOf(paths) === undefined ? undefined : root;
}

function choose(choice: Exclude<Choice, true>, [key, ...rest]: Path): void {
  if (key === undefined) return;
  const name = canonicalText(key);
  const present = choice.get(name);
  if (present?.choice === true) return;
  const below = present?.choice ?? (new Map() as Exclude<Choice, true>);
  choice.set(name, { key, choice: rest.length === 0 ? true : below });
  if (rest.length > 0) choose(below, rest);
}

/** What is chosen below a key; in an array a position is chosen by its text. */
function below(choice: Exclude<Choice, true>, key: Value, inArray = false): Choice | undefined {
  return choice.get(canonicalText(inArray ? printValue(key) : key))?.choice;
}

function keep(value: Value, choice: Choice): Value {
  if (choice === true) return value;
  if (isArray(value)) {
    return value.flatMap((item, i) => {
      const inner = below(choice, i, true);
      return inner === undefined ? [] : [keep(item, inner)];
    });
  }
  if (value instanceof RegoSet) return RegoSet.of(value.members().flatMap((member) => kept(member, below(choice, member))));
  if (!(value instanceof RegoObject)) return value;
  return RegoObject.of(
    value.entries().flatMap(([key, member]) => kept(member, below(choice, key)).map((each): readonly [Value, Value] => [key, each])),
  );
}

function kept(value: Value, choice: Choice | undefined): Value[] {
  return choice === undefined ? [] : [keep(value, choice)];
}

function drop(value: Value, choice: Choice | undefined): Value {
  if (choice === undefined || choice === true) return value;
  if (isArray(value)) return value.flatMap((item, i) => left(item, below(choice, i, true)));
  if (value instanceof RegoSet) return RegoSet.of(value.members().flatMap((member) => left(member, below(choice, member))));
  if (!(value instanceof RegoObject)) return value;
  return RegoObject.of(
    value.entries().flatMap(([key, member]) => left(member, below(choice, key)).map((each): readonly [Value, Value] => [key, each])),
  );
}

function left(value: Value, choice: Choice | undefined): Value[] {
  return choice === true ? [] : [drop(value, choice)];
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
