/** What a text value of one kind looks like: the `format` keyword of the values schema. */
export interface Format {
  /** Whether a text has the form. Pure, and linear in the length of the text. */
  readonly validate: (text: string) => boolean;
  /** The form in words that continue "it must be …", with an example. */
  readonly expected: string;
}
