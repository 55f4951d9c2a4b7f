/** Documents as values. Of a manifest policies look at little, so its objects become values member by member, when they are asked for. */
import { compareText } from './compare.ts';
import { fromJson, plainObject, refuseDeep, type JsonObject } from './from-json.ts';
import { RegoObject, type Value } from './value.ts';

/** Is told what is read of a document. Its objects and lists are its parts; the whole is part 0, and each other one gets a number when it is found. */
export interface Reader {
  /** What a part holds at a key (undefined where it holds nothing), or a list as its `length`. Answers with the number of a part that is found so. */
  found(part: number, key: string | number, member: unknown): number;
  /** All keys of an object were asked for. */
  listed(part: number, keys: readonly string[]): void;
}

/** The value of parsed JSON or YAML, which must not change from now on. It is as `fromJson` has it, but what is wrong in a part shows when that is looked at. */
export function documentValue(json: unknown, reader?: Reader): Value {
  return toValue(json, 0, reader, 0);
}

function toValue(json: unknown, depth: number, reader: Reader | undefined, part: number): Value {
  if (typeof json !== 'object' || json === null) return fromJson(json);
  refuseDeep(depth);
  if (!Array.isArray(json)) return RegoObject.ofDocument(new DocumentObject(plainObject(json), depth, reader, part));
  reader?.found(part, 'length', json.length);
  return json.map((item, i) => toValue(item, depth + 1, reader, reader?.found(part, i, item) ?? 0));
}

/** An object of a document, with what it takes to make values of its members. */
export class DocumentObject {
  readonly #json: JsonObject;
  readonly #depth: number;
  readonly #reader: Reader | undefined;
  readonly #part: number;

  constructor(json: JsonObject, depth: number, reader: Reader | undefined, part: number) {
    this.#json = json;
    this.#depth = depth;
    this.#reader = reader;
    this.#part = part;
  }

  member(key: string): Value | undefined {
    const member = memberOf(this.#json, key);
    const part = this.#reader?.found(this.#part, key, member) ?? 0;
    return member === undefined ? undefined : toValue(member, this.#depth + 1, this.#reader, part);
  }

  /** Sorted, as OPA iterates. */
  keys(): readonly string[] {
    const keys = keysOf(this.#json);
    this.#reader?.listed(this.#part, keys);
    return keys;
  }
}

/** Own members only; one that is undefined is none, as JSON has it. */
export function memberOf(json: JsonObject, key: string): unknown {
  return Object.hasOwn(json, key) ? json[key] : undefined;
}

export function keysOf(json: JsonObject): readonly string[] {
  return Object.keys(json).filter((key) => json[key] !== undefined).sort(compareText);
}
