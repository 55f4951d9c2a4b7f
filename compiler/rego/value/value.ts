/**
 * The values of Rego. Arrays are JavaScript arrays; objects and sets have classes of their own, because Rego's keys and members may be any value
 * and because a plain JavaScript object would mix a manifest's `__proto__` or `constructor` key with the language's own properties.
 * `undefined` is never a value: it is how functions say "undefined" in Rego's sense.
 */
import { compareValues, valuesEqual } from './compare.ts';
import type { DocumentObject } from './document.ts';
import { keyOf, type Key } from './key.ts';
import { Real, type RegoNumber } from './number.ts';

export type Value = null | boolean | RegoNumber | string | RegoArray | RegoObject | RegoSet;
export type RegoArray = readonly Value[];
/** `Array.isArray`, for a type of its own. */
export function isArray(value: Value | undefined): value is RegoArray {
  return Array.isArray(value);
}

export type Entry = readonly [key: Value, value: Value];

/** A Rego object. It may be changed while it is built; once handed on it is treated as immutable. */
export class RegoObject {
  readonly #values = new Map<Key, Value>();
  /** Where members are that nobody has asked for yet. */
  #document: DocumentObject | undefined;
  /** The keys that are not their own map key: composites and unusual numbers. */
  #originals: Map<Key, Value> | undefined;
  #sorted: { readonly keys: readonly Value[]; readonly values: readonly Value[] } | undefined;
  /** The canonical text, remembered by `canonicalText`. */
  canonical: string | undefined;

  static of(entries: Iterable<Entry>): RegoObject {
    const object = new RegoObject();
    for (const [key, value] of entries) object.set(key, value);
    return object;
  }

  static ofDocument(document: DocumentObject): RegoObject {
    const object = new RegoObject();
    object.#document = document;
    return object;
  }

  get size(): number {
    return this.#document === undefined ? this.#values.size : this.#document.keys().length;
  }

  get(key: Value): Value | undefined {
    const mapKey = keyOf(key);
    if (mapKey === key && typeof key === 'string') return this.getNamed(key);
    this.#readAll();
    return this.#values.get(mapKey);
  }

  /** `get` for a key that is known to be text not starting with NUL: the hot path of generated code. */
  getNamed(key: string): Value | undefined {
    const known = this.#values.get(key);
    return known !== undefined || this.#document === undefined ? known : this.#read(key, this.#document);
  }

  set(key: Value, value: Value): void {
    this.#readAll();
    const mapKey = keyOf(key);
    if (mapKey !== key && !this.#values.has(mapKey)) (this.#originals ??= new Map()).set(mapKey, key);
    this.#values.set(mapKey, value);
    this.#sorted = undefined;
    this.canonical = undefined;
  }

  /** Sorted, as OPA iterates. */
  keys(): readonly Value[] {
    return this.#document === undefined ? this.#sort().keys : this.#document.keys();
  }

  /** In the order of their keys. */
  values(): readonly Value[] {
    return this.#sort().values;
  }

  entries(): readonly Entry[] {
    const { keys, values } = this.#sort();
    return keys.map((key, i): Entry => [key, values[i]!]);
  }

  /** Whether the other object has equal values at the same keys. */
  equals(other: RegoObject): boolean {
    if (this.size !== other.size) return false;
    this.#readAll();
    other.#readAll();
    for (const [key, value] of this.#values) {
      const theirs = other.#values.get(key);
      if (theirs === undefined || !valuesEqual(value, theirs)) return false;
    }
    return true;
  }

  copy(): RegoObject {
    return RegoObject.of(this.entries());
  }

  #read(key: string, document: DocumentObject): Value | undefined {
    const value = document.member(key);
    if (value !== undefined) this.#values.set(key, value);
    return value;
  }

  #readAll(): void {
    const document = this.#document;
    if (document === undefined) return;
    this.#document = undefined;
    for (const key of document.keys()) if (!this.#values.has(key)) this.set(key, document.member(key)!);
  }

  #sort(): { readonly keys: readonly Value[]; readonly values: readonly Value[] } {
    if (this.#sorted === undefined) {
      this.#readAll();
      const mapKeys = [...this.#values.keys()];
      if (mapKeys.length > 1) mapKeys.sort((a, b) => compareValues(this.#original(a), this.#original(b)));
      const keys = this.#originals === undefined ? mapKeys : mapKeys.map((key) => this.#original(key));
      this.#sorted = { keys, values: mapKeys.map((key) => this.#values.get(key)!) };
    }
    return this.#sorted;
  }

  #original(key: Key): Value {
    const original = this.#originals?.get(key);
    return original === undefined ? key : original;
  }
}

/** Up to so many composites are told apart by comparing them, which is cheaper than writing their canonical texts. */
const few = 8;

/** A Rego set. The same rule of immutability as for `RegoObject`. */
export class RegoSet {
  readonly #members = new Map<Key, Value>();
  /** The composites, while they are few; after that they are in the map as well. */
  #composites: Value[] | undefined = [];
  #sorted: readonly Value[] | undefined;
  /** The canonical text, remembered by `canonicalText`. */
  canonical: string | undefined;

  static of(members: Iterable<Value>): RegoSet {
    const set = new RegoSet();
    for (const member of members) set.add(member);
    return set;
  }

  get size(): number {
    return this.#members.size + (this.#composites?.length ?? 0);
  }

  has(member: Value): boolean {
    return this.get(member) !== undefined;
  }

  /** The member equal to the one given (`1` finds `1.0`). */
  get(member: Value): Value | undefined {
    if (this.#composites !== undefined && isComposite(member)) return this.#composites.find((each) => valuesEqual(each, member));
    return this.#members.get(keyOf(member));
  }

  add(member: Value): void {
    if (this.has(member)) return;
    if (this.#composites !== undefined && isComposite(member)) this.#composites.push(member);
    else this.#members.set(keyOf(member), member);
    if (this.#composites !== undefined && this.#composites.length > few) {
      for (const each of this.#composites) this.#members.set(keyOf(each), each);
      this.#composites = undefined;
    }
    this.#sorted = undefined;
    this.canonical = undefined;
  }

  /** Sorted, as OPA iterates. */
  members(): readonly Value[] {
    this.#sorted ??= [...this.#members.values(), ...(this.#composites ?? [])].sort(compareValues);
    return this.#sorted;
  }
}

function isComposite(value: Value): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof Real);
}
