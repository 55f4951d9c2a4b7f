/**
 * Every diagnostic drydock can report: one entry each. The docs page is made from this table.
 * Codes are `<subject>_<problem>`, never reused and never given another meaning.
 * A message says what is wrong with the user's file in the user's words; the hint says what to do. Neither shows a secret's value.
 */
type Text<P> = (params: P) => string;
type Hint<P> = (params: P) => string | undefined;

interface Message<P> {
  readonly severity: 'error' | 'warning' | 'info';
  /** What the code means and why it matters, for the docs page. */
  readonly about: string;
  readonly message: Text<P>;
  readonly hint?: Hint<P>;
}

const error = <P>(about: string, message: Text<P>, hint?: Hint<P>): Message<P> => ({ severity: 'error', about, message, ...(hint && { hint }) });
const warning = <P>(about: string, message: Text<P>, hint?: Hint<P>): Message<P> => ({ severity: 'warning', about, message, ...(hint && { hint }) });

const didYouMean = (near: string | undefined): string | undefined => near === undefined ? undefined : `did you mean '${near}'?`;

export const messages = {
  yaml_syntax: error(
    'The file is not valid YAML.',
    (p: { problem: string }) => p.problem,
  ),
  value_unknown_key: error(
    'A key that the schema does not know, most often a typing error. drydock never ignores a key.',
    (p: { key: string; parent: string; near: string | undefined }) => `Unknown key '${p.key}' in ${p.parent}`,
    (p) => didYouMean(p.near),
  ),
} as const;

export { warning };
export type Code = keyof typeof messages;
export type ParamsOf<C extends Code> = (typeof messages)[C] extends Message<infer P> ? P : never;
