/** `json.filter` and `json.remove`: parts of documents by path. */
import { canonicalText } from '../value/canonical-text.ts';
import { printValue } from '../value/print-value.ts';
import { isArray, RegoObject, RegoSet, type Value } from '../value/value.ts';
import { applyPatches, pathOf, type Path } from './json-patch.ts';
import { elementsOf, onObject, type BuiltinTable } from './builtin.ts';

/** What is chosen of a document: all of it, or something below the keys named by their canonical texts. */
type Choice = true | Choices;
type Choices = Map<string, Choice>;

export const jsonBuiltins: BuiltinTable = {
  'json.filter': onObject((object, paths) => {
    const choice = choiceOf(paths);
    return choice === undefined ? undefined : keep(object, choice);
  }),
  'json.remove': onObject((object, paths) => {
    const choice = choiceOf(paths);
    return choice === undefined ? undefined : drop(object, choice);
  }),
  'json.patch': applyPatches,
};

function choiceOf(paths: Value): Choices | undefined {
  const list = elementsOf(paths);
  if (list === undefined) return undefined;
  const root: Choices = new Map();
  for (const each of list) {
    const path = pathOf(each);
    if (path === undefined) return undefined;
    choose(root, path);
  }
  return root;
}

function choose(choices: Choices, [key, ...rest]: Path): void {
  if (key === undefined) return;
  const name = canonicalText(key);
  const present = choices.get(name);
  if (present === true) return;
  if (rest.length === 0) {
    choices.set(name, true);
    return;
  }
  const below: Choices = present ?? new Map<string, Choice>();
  choices.set(name, below);
  choose(below, rest);
}

/** What is chosen below a key; in an array a position is chosen by its text. */
function below(choices: Choices, key: Value, inArray = false): Choice | undefined {
  return choices.get(canonicalText(inArray ? printValue(key) : key));
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
