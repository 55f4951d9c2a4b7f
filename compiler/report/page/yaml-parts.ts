/** A piece of a line of YAML, and what it is to the eye. */
export interface YamlPart {
  readonly text: string;
  readonly role?: 'key' | 'string' | 'number' | 'word' | 'comment';
}

/** Takes a line of printed YAML apart for colouring: a key, then its value. Together the parts are the line. */
export function yamlParts(line: string): readonly YamlPart[] {
  const [, indent = '', key, colon = '', value = ''] = /^(\s*(?:- )*)(?:("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s'"#{[][^:#]*?)(:(?= |$)))?(.*)$/s.exec(line) ?? [];
  const parts: YamlPart[] = [{ text: indent }, ...(key === undefined ? [] : [{ text: key, role: 'key' } as const, { text: colon }]), ...valueParts(value)];
  return parts.filter(({ text }) => text !== '');
}

function valueParts(value: string): readonly YamlPart[] {
  const text = value.trimStart();
  const role = roleOf(text);
  return [{ text: value.slice(0, value.length - text.length) }, role === undefined ? { text } : { text, role }];
}

function roleOf(text: string): YamlPart['role'] {
  if (text.startsWith('#')) return 'comment';
  if (/^['"]/.test(text)) return 'string';
  if (/^-?\d[\d.eE+-]*$/.test(text)) return 'number';
  return /^(true|false|null|\{\}|\[\]|[|>][+-]?\d?)$/.test(text) ? 'word' : undefined;
}
