import fc from 'fast-check';
import { Document, visit, type Scalar } from 'yaml';

/** How often the properties run; `YAML_RUNS=500000` for a long run. */
export const numRuns = Number(process.env['YAML_RUNS'] ?? 8000);

/** What values files are made of. */
export const valuesFile = `# yaml-language-server: $schema=../schema.json
---
teamConfig:
  demo:
    resourceQuota:
      limits.cpu: "5"   # of all pods
      pods: 50

    services:
    - name: hello
      type: public
      tags: [v1, "a b", 'it''s', 1.20]
      ksvc: { image: 'nginx:1.19', scale: {min: 0}, args: [] }
      auth: true
    -   name: 'two: 2'
        url: http://hello.demo.svc:80/#x
        env:
          - FLAG=on
          - --verbose
    - - deep
      -
        deeper: ~
    motd: |
      Hello

        indented # no comment
    folded: >-
      one
      line

      two
    kept: |+
      x

    # the end
  "a b": {}
empty:
nothing: []
`;

const words = ['a', 'hello', '1.20', 'nginx:1.19', "it's", 'http://x:80/y#f', '--flag=1', 'no', '0o17', '010', '12:30', 'x y z', 'true', '', '/p/q', 'a b\nc\n\nd\n', 'x\ny', 'é \u{1F600}'];
const odd = ['null', '~', 'a: b', '#x', 'x #y', '- z', ' lead', 'trail ', '"q"', '  x\ny\n', '*', '&x', '!t', '{{ x }}', '[x]', '-0', '.inf', '<<', ':', '?', '-', '---', '%x', 'key: |', 'x\ty', ' ', '...'];
const keys = ['a', 'b', 'name', 'image', 'key x', 'a.b/c', '1', 'é'];
const oddKeys = ['null', '<<', '"', '#k', '- k', 'constructor', 'k:', '~x', '?q', '-k', 'a#b', 'toString'];

const scalar = fc.oneof({ weight: 9, arbitrary: fc.constantFrom<unknown>(...words, 1, 2.5, true, null) }, { weight: 1, arbitrary: fc.constantFrom(...odd) });
const key = fc.oneof({ weight: 14, arbitrary: fc.constantFrom(...keys) }, { weight: 1, arbitrary: fc.constantFrom(...oddKeys) });
const { map } = fc.letrec<{ value: unknown; map: Record<string, unknown> }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, scalar, tie('map'), fc.array(tie('value'), { maxLength: 4 })),
  map: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));

const styles: readonly Scalar.Type[] = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'];

/** A text that the package prints in a mixture of its styles, with comments. */
const printed = fc
  .record({
    value: map,
    choices: fc.infiniteStream(fc.nat(99)),
    options: fc.record({ indentSeq: fc.boolean(), indent: fc.integer({ min: 1, max: 4 }), lineWidth: fc.constantFrom(0, 0, 20, 80) }),
  })
  .map(({ value, choices, options }) => {
    const stream = choices as Iterator<number, undefined>;
    const choose = (): number => stream.next().value ?? 0;
    const document = new Document(value);
    visit(document, {
      Scalar: (position, node) => {
        if (typeof node.value === 'string' && choose() < 30) node.type = styles[choose() % styles.length]!;
        if (position !== 'key' && choose() < 5) node.comment = ' note';
        if (position === 'key' && choose() < 5) node.commentBefore = ' note';
        if (position === 'key' && choose() < 5) node.spaceBefore = true;
      },
      Collection: (_, node) => {
        if (choose() < 20) node.flow = true;
      },
    });
    return document.toString(options);
  });

const pieces = [
  ' ', '  ', '\n', '\n\n', ':', ': ', '- ', '#', ' #', "'", '"', '|', '>', '-', '+', '[', ']', '{', '}', ',', '&a ', '*a', '!t ', '? ', '\t', '\r\n', '---\n', '...\n', 'a', 'k: v\n',
  '- x\n', '~', '0', '.', '%', '@', '\\', '<<: ', '|-', '>+', '1', '# c\n', '  # c\n', '\\n', "''", '""', '{}', '[]', 'null', '\xa0', '\ufeff', '\u2028',
];

interface Change {
  readonly kind: 'insert' | 'cut' | 'drop' | 'double' | 'move' | 'indent' | 'outdent' | 'append';
  readonly at: number;
  readonly to: number;
  readonly piece: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('insert', 'insert', 'cut', 'drop', 'double', 'move', 'indent', 'outdent', 'append'),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  to: fc.nat(3),
  piece: fc.constantFrom(...pieces),
});

function applyChange(text: string, { kind, at, to, piece }: Change): string {
  const offset = Math.floor(at * (text.length + 1));
  if (kind === 'insert') return text.slice(0, offset) + piece + text.slice(offset);
  if (kind === 'cut') return text.slice(0, offset) + text.slice(offset + 1 + to);
  const lines = text.split('\n');
  const index = Math.floor(at * lines.length);
  const line = lines[index]!;
  if (kind === 'drop') lines.splice(index, 1);
  else if (kind === 'double') lines.splice(to, 0, line);
  else if (kind === 'move') lines.splice(index + to, 0, ...lines.splice(index, 1));
  else if (kind === 'indent') lines[index] = ' '.repeat(to) + line;
  else if (kind === 'outdent') lines[index] = line.replace(/^ {1,2}/, '');
  else lines[index] = line + piece;
  return lines.join('\n');
}

const changed = (source: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> =>
  fc.tuple(source, fc.array(change, { maxLength })).map(([text, changes]) => changes.reduce(applyChange, text));

/** A part of a real file, cut out and moved to the left. */
const excerpt = fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 40 })).map(([start, length]) => {
  const lines = valuesFile.split('\n').slice(start, start + length);
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  return `${lines.map((line) => line.slice(Math.min(...indents))).join('\n')}\n`;
});

/** Short texts of nothing but trouble. */
const soup = fc.array(fc.constantFrom(...pieces, 'k:', 'k: v', '\n  ', '\n- ', '|\n', '>-\n', 'b', ' '), { maxLength: 16 }).map((parts) => parts.join(''));

/** Texts that are YAML, and texts that nearly are. */
export const anyText = fc.oneof(printed, changed(printed, 3), changed(excerpt, 3), soup);
