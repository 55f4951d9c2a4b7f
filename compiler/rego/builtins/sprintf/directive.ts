import { runeCount } from '../../value/text.ts';

/** One `%…` of a format: its flags, width, precision and verb. */
export interface Directive {
  readonly minus: boolean;
  readonly plus: boolean;
  readonly sharp: boolean;
  /** `%#v` and `%+v`: there the marks are no flags but ask for Go's syntax or for field names. */
  readonly sharpV: boolean;
  readonly plusV: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  readonly width: number | undefined;
  readonly precision: number | undefined;
  readonly verb: string;
}

/** What Go's `fmt` gets from OPA for a value: text, an integer, or a double. */
export type Argument = string | bigint | { readonly double: number };

/** Fills up to the width, which counts code points; zeros only ever go to the left. */
export function pad(text: string, { width, minus, zero }: Directive): string {
  const missing = (width ?? 0) - runeCount(text);
  if (missing <= 0) return text;
  return minus ? text + ' '.repeat(missing) : (zero ? '0' : ' ').repeat(missing) + text;
}

/** The sign a number that is not negative shows. */
export function positiveSign({ plus, space }: Directive): string {
  return plus ? '+' : space ? ' ' : '';
}
