/** The blocks around the statement being written, innermost last: what a break may leave. */
import { PlanError } from '../errors.ts';

interface Label {
  /** The JavaScript that leaves it. */
  readonly jump: string;
  /** What has to be put back when control leaves through it: only a `with` has something. */
  readonly restore: string;
}

export class Labels {
  readonly #labels: Label[] = [];
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Writes something that stands inside one more block. */
  inside(jump: string, restore: string, write: () => string): string {
    this.#labels.push({ jump, restore });
    const code = write();
    this.#labels.pop();
    return code;
  }

  /** Leaves the n-th enclosing block, counted from 0. That block puts its own things back at its end; those passed on the way cannot. */
  leave(n: number): string {
    const target = this.#labels[this.#labels.length - 1 - n];
    if (target === undefined) throw new PlanError(this.#path, `a break leaves ${n + 1} blocks, but there are ${this.#labels.length}`);
    return `{${this.#restore(n)}${target.jump}}`;
  }

  /** What a `return` has to put back. */
  restoreAll(): string {
    return this.#restore(this.#labels.length);
  }

  #restore(count: number): string {
    return this.#labels.slice(this.#labels.length - count).reverse().map((label) => label.restore).join('');
  }
}
