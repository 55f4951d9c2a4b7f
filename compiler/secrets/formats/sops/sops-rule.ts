import { RegexCache } from '../../../rego/regex/go-regex.ts';

/** The ways in which a SOPS file says which of its values are encrypted. */
export const ruleKinds = [
  'unencrypted_suffix',
  'encrypted_suffix',
  'unencrypted_regex',
  'encrypted_regex',
  'unencrypted_comment_regex',
  'encrypted_comment_regex',
] as const;
export type SopsRuleKind = (typeof ruleKinds)[number];

export interface SopsRule {
  readonly kind: SopsRuleKind;
  readonly pattern: string;
}

/** What holds if neither the file nor its creation rule says anything: everything is encrypted. */
export const defaultRule: SopsRule = { kind: 'unencrypted_suffix', pattern: '_unencrypted' };

/** Whether the value that some keys lead to is encrypted. One of the keys decides, so it holds for everything below a key, too. */
export type Selector = (keys: readonly string[]) => boolean;

/** Undefined for rules about comments, and for what is no regular expression of Go. */
export function createSelector({ kind, pattern }: SopsRule): Selector | undefined {
  switch (kind) {
    case 'unencrypted_suffix':
      return (keys) => !keys.some((key) => key.endsWith(pattern));
    case 'encrypted_suffix':
      return (keys) => keys.some((key) => key.endsWith(pattern));
    case 'unencrypted_regex':
    case 'encrypted_regex': {
      const matches = createMatcher(pattern);
      return matches && ((keys) => keys.some(matches) === (kind === 'encrypted_regex'));
    }
    case 'unencrypted_comment_regex':
    case 'encrypted_comment_regex':
      return undefined;
  }
}

/** A pattern of Go, tried on the same few keys again and again. */
function createMatcher(pattern: string): ((key: string) => boolean) | undefined {
  const regex = new RegexCache(() => undefined).get(pattern);
  if (regex === undefined) return undefined;
  const known = new Map<string, boolean>();
  return (key) => {
    let matched = known.get(key);
    if (matched === undefined) known.set(key, (matched = regex.test(key)));
    return matched;
  };
}
