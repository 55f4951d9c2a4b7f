/** The words of a Go template's action. https://pkg.go.dev/text/template */
export type Token =
  /** `.a.b`, `$x.a.b`, or `.` and `$` alone; `isChained`: it follows a closing parenthesis at once. */
  | { readonly kind: 'field'; readonly variable: string | undefined; readonly names: readonly string[]; readonly isChained: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'sign'; readonly sign: string };

const pattern = /(?<space>\s+)|"(?<text>(?:[^"\\]|\\.)*)"|`(?<raw>[^`]*)`|'(?<rune>(?:[^'\\]|\\.)*)'|(?<field>(?:\$\w*|(?=\.))(?:\.\w+)*\.?)|(?<sign>:=|[()|,=])|(?<word>[\w+-][\w.+-]*)/gy;

/** The tokens of what stands between `{{` and `}}`. Throws for what is no Go template. */
export function readTokens(action: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of action.matchAll(pattern)) {
    const { space, text, raw, rune, field, sign, word } = match.groups!;
    end = match.index + match[0].length;
    if (space !== undefined) continue;
    const quoted = text ?? raw ?? rune;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted });
    else if (field !== undefined) tokens.push(readField(field, action[match.index - 1] === ')'));
    else if (sign !== undefined) tokens.push({ kind: 'sign', sign });
    else tokens.push({ kind: 'word', word: word! });
  }
  if (end !== action.length) throw new Error(`no Go template: ${action}`);
  return tokens;
}

function readField(text: string, isChained: boolean): Token {
  const [head, ...names] = text.split('.').filter((name, index) => index === 0 || name !== '');
  return { kind: 'field', variable: head === '' ? undefined : head, names, isChained };
}

/** What stands between `{{` and `}}`, in order, without comments and the dashes that trim. */
export function* readActions(template: string): Iterable<string> {
  const action = /\{\{-?\s*(?<comment>\/\*[\s\S]*?\*\/)?(?<text>(?:"(?:[^"\\\n]|\\.)*"|`[^`]*`|(?!-?\}\})[\s\S])*?)\s*-?\}\}/g;
  for (const { groups } of template.matchAll(action)) if (groups!['comment'] === undefined) yield groups!['text']!;
}
