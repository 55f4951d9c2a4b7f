import fc from 'fast-check';

/** Lines of YAML as people and machines write it: every style of scalars, odd keys, comments anywhere. Values are those of a map, or an item. */
type Lines = fc.Arbitrary<string>;

const word = fc.oneof({ weight: 4, arbitrary: fc.stringMatching(/^[a-z0-9]{1,5}$/) }, { weight: 1, arbitrary: fc.constantFrom('é', '😀', ' ', '#', ': x', "''", '\\\\', '&', '*', '!', '%', '@', '{', ']', '|', '>', '~', '=', 'ENC[') });
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
const special = fc.constantFrom(
  ...['yes', 'no', 'True', 'NULL', '~', '', '.5', '.5_0', '1.', '0b101', '-0b11', '0o17', '017', '08', '0xFF', '1_000.5', '12_34', '1e3', '9e9', '1e999', '-0', '-0.0', '+7', '.e1', '5e-324'],
  ...['2026-02-30', '2026-02-03', '2026-01-01T10:20:30Z', '2026-01-01 1:2:3', '12:30', '9223372036854775807', '-9223372036854775809', '9007199254740993', '18446744073709551616', '1e21', '<<', '=', '-x', '?x', 'a:b'],
);
const plain = fc.oneof(words, special);
const doubleQuoted = fc.oneof(words.filter((text) => !text.includes('"')), fc.constantFrom('', ' ', 'a\\nb', '\\u2028', '\\x85', '\\e', '\\/', '\\0', '\\U0001F600')).map((text) => `"${text}"`);
const singleQuoted = fc.oneof(words, fc.constantFrom('', ' ', '\\n', 'null', '12', '2026-01-01')).map((text) => `'${text.replaceAll("''", '').replaceAll("'", '')}'`);
const comment = fc.constantFrom('', '', '', ' # said', '  # said  ', ' #');

const block = (indent: string): Lines =>
  fc
    .tuple(fc.constantFrom('|', '>'), fc.constantFrom('', '-', '+', '2', '-2', '+1'), fc.constantFrom('', ' # said'), fc.array(fc.oneof(words, fc.constantFrom('', '  lead', 'trail ', '# no', '- x', 'a: b')), { maxLength: 4 }), fc.nat(2))
    .map(([sign, mark, said, lines, more]) => `${sign}${mark}${said}\n${lines.map((line) => (line === '' ? '' : `${indent}  ${line}`)).join('\n')}${'\n'.repeat(more)}`);

const flow = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.oneof(doubleQuoted, singleQuoted, plain.filter((text) => text !== '' && !/[,[\]{}]/.test(text))),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc.dictionary(fc.constantFrom('a', '"b"', 'c d'), tie('value'), { maxKeys: 3 }).map((map) => `{ ${Object.entries(map).map(([key, value]) => `${key}: ${value}`).join(', ')} }`),
  ),
})).value;

const valueAt = (indent: string, depth: number): Lines => {
  const onOneLine = fc.tuple(fc.oneof({ weight: 3, arbitrary: plain }, doubleQuoted, singleQuoted, flow), comment).map(([value, said]) => ` ${value}${said}`);
  if (depth === 0) return fc.oneof(onOneLine, block(indent).map((text) => ` ${text}`));
  const nested = fc.oneof(mapAt(`${indent}  `, depth - 1), mapAt(`${indent}    `, depth - 1), listAt(indent, depth - 1), listAt(`${indent}  `, depth - 1));
  return fc.oneof({ weight: 3, arbitrary: valueAt(indent, 0) }, { weight: 2, arbitrary: fc.tuple(comment, nested).map(([said, lines]) => `${said}\n${lines}`) });
};

const between = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.constant(['']), fc.tuple(fc.nat(8), fc.constantFrom('# said', '#', '#\tsaid')).map(([column, said]) => [' '.repeat(column) + said])), { maxLength: 2 }).map((lines) => lines.flat().map((line) => `${line}\n`).join(''));
const key = fc.oneof({ weight: 9, arbitrary: fc.constantFrom('a', 'b', 'c', 'secret', 'd_unencrypted') }, { weight: 1, arbitrary: fc.constantFrom('"q k"', "'s'", '1', 'true', 'null', '1.5', '2026-01-01', 'a:b', 'é', '0x10', 'no', '"x\\ny"') });

function mapAt(indent: string, depth: number): Lines {
  return fc
    .uniqueArray(key, { minLength: 1, maxLength: 3 })
    .chain((keys) => fc.tuple(...keys.map((name) => fc.tuple(between, valueAt(indent, depth)).map(([before, value]) => `${before}${indent}${name}:${value}`))))
    .map((entries) => entries.join('\n'));
}

function listAt(indent: string, depth: number): Lines {
  const inside = depth === 0 ? [] : [mapAt(`${indent}  `, depth - 1), listAt(`${indent}  `, depth - 1)];
  const item = fc.oneof(valueAt(indent, 0), ...inside.map((lines) => lines.map((text) => (/^\s*#|^\n/.test(text) ? `\n${text}` : ` ${text.trimStart()}`))));
  return fc.array(fc.tuple(between, item).map(([before, text]) => `${before}${indent}-${text}`), { minLength: 1, maxLength: 3 }).map((items) => items.join('\n'));
}

/** Maps of YAML. Not each is valid. */
export const yamlTexts: fc.Arbitrary<string> = fc.tuple(fc.constantFrom('', '', '', '---\n', '# said\n\n'), mapAt('', 3), between, fc.constantFrom('\n', '\n', '', '\n\n\n')).map(([start, lines, more, end]) => `${start}${lines}\n${more.trimEnd()}${end}`);

/** The same one below the other, so that one run of a tool sees many: each is the value of a key of its own. */
export function joinTexts(texts: readonly string[]): string {
  return texts.map((text, index) => `text${index}:\n${text.replace(/^---\n/, '').replaceAll(/^(?=.)/gm, '  ')}\n`).join('');
}
