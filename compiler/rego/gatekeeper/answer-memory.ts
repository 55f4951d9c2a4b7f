/**
 * Answers by what was read of the document in question. An answer depends on nothing but the reads that lead to it, so another document in which the same
 * reads find the same has the same answer, whatever it holds besides: what a thousand pods say of their security is said in a few ways.
 */
import { documentValue, keysOf, memberOf, type Reader } from '../value/document.ts';
import type { JsonObject } from '../value/from-json.ts';
import type { Value } from '../value/value.ts';

/** What stands in a read for an object or a list: more is known of it only by further reads. */
const object = Symbol('object');
const list = Symbol('list');

/** Stands for the key of a read of all keys. */
const allKeys = Symbol('all keys');

interface Read {
  readonly part: number;
  readonly key: string | number | typeof allKeys;
  readonly found: unknown;
}

/** The next read, by what the last one found; or the answer. */
type Step<T> = Pick<Read, 'part' | 'key'> & { readonly next: Steps<T> } | { readonly answer: T };
type Steps<T> = Map<unknown, Step<T>>;

/** How much is kept: in reads, of one answer and in all. Policies of pods read a hundred things at the most. */
const most = { reads: 1_000, steps: 20_000 };

/** So many documents may be unlike all before them and still leave it open whether it is worth it to compare them. */
const trial = 50;

export class AnswerMemory<T> {
  readonly #first: Steps<T> = new Map();
  #steps = 0;
  #found = 0;
  #missed = 0;

  /**
   * What `ask` says of the document, or has said of one that is the same to it. `ask` has to be a function of the value it is given. It is given `shared`
   * where documents turn out to be all different, which is the same value and need not be watched.
   */
  answer(document: JsonObject, shared: Value, ask: (document: Value) => T): T {
    if (this.#missed > this.#found + trial) return ask(shared);
    const step = this.#recall(document);
    if (step !== undefined) {
      this.#found++;
      return step.answer;
    }
    this.#missed++;
    const log = new ReadLog();
    const answer = ask(documentValue(document, log));
    this.#keep(log.reads, answer);
    return answer;
  }

  #recall(document: JsonObject): { readonly answer: T } | undefined {
    const parts: unknown[] = [document];
    let step = this.#first.get(object);
    while (step !== undefined && 'next' in step) {
      const member = memberAt(parts[step.part], step.key);
      if (isPart(member)) parts.push(member);
      step = step.next.get(tokenOf(member));
    }
    return step;
  }

  #keep(reads: readonly Read[], answer: T): void {
    if (reads.length > most.reads || this.#steps > most.steps) return;
    let steps = this.#first;
    let last: unknown = object;
    for (const { part, key, found } of reads) {
      let step = steps.get(last);
      if (step === undefined) {
        this.#steps++;
        step = { part, key, next: new Map() };
        steps.set(last, step);
      }
      steps = (step as { readonly next: Steps<T> }).next;
      last = found;
    }
    steps.set(last, { answer });
  }
}

/** The reads of one document, in their order. */
class ReadLog implements Reader {
  readonly reads: Read[] = [];
  #parts = 1;

  found(part: number, key: string | number, member: unknown): number {
    this.reads.push({ part, key, found: tokenOf(member) });
    return isPart(member) ? this.#parts++ : 0;
  }

  listed(part: number, keys: readonly string[]): void {
    this.reads.push({ part, key: allKeys, found: JSON.stringify(keys) });
  }
}

function memberAt(part: unknown, key: Read['key']): unknown {
  if (key === allKeys) return JSON.stringify(keysOf(part as JsonObject));
  if (Array.isArray(part)) return key === 'length' ? part.length : part[key as number];
  return memberOf(part as JsonObject, key as string);
}

function isPart(member: unknown): boolean {
  return typeof member === 'object' && member !== null;
}

function tokenOf(member: unknown): unknown {
  if (!isPart(member)) return member;
  return Array.isArray(member) ? list : object;
}
