/** What is shown instead of a secret. */
const shown = '<secret>';

/**
 * A secret in clear, as it goes through the pipeline: printed, logged, inspected or turned into JSON it shows nothing of itself. Only who
 * encrypts it opens it.
 */
export class SecretText {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The secret itself. */
  open(): string {
    return this.#text;
  }

  toString(): string {
    return shown;
  }

  toJSON(): string {
    return shown;
  }

  /** What `console.log` and `util.inspect` print. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return shown;
  }
}

/** The text of a secret that may or may not be wrapped. */
export function openText(value: SecretText | string): string {
  return value instanceof SecretText ? value.open() : value;
}
