/** Writes a parsed pattern as JavaScript, with nothing left to JavaScript's own reading of classes, dots and anchors. */
import { complement, type Assertion, type CharacterClass, type Node } from './ast.ts';

/** The source for a `RegExp` with the flags `u` and, if everything in the pattern folds case, `i`. Groups keep their numbers. */
export function toJavaScript(node: Node): string {
  switch (node.type) {
    case 'class':
      return classSource(node.class);
    case 'sequence':
      return node.nodes.map(toJavaScript).join('');
    case 'alternatives':
      return `(?:${node.nodes.map(toJavaScript).join('|')})`;
    case 'repeat': {
      const max = node.max === Infinity ? '' : String(node.max);
      return `(?:${toJavaScript(node.node)}){${node.min},${max}}${node.greedy ? '' : '?'}`;
    }
    case 'capture':
      return `(${toJavaScript(node.node)})`;
    case 'assert':
      return assertions[node.assertion];
  }
}

const word = '[0-9A-Za-z_]';

const assertions: Readonly<Record<Assertion, string>> = {
  'text-start': '^',
  'text-end': '$',
  'line-start': '(?<![^\\n])',
  'line-end': '(?![^\\n])',
  'word-boundary': `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`,
  'no-word-boundary': `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`,
};

function classSource({ ranges, properties, negated, fold }: CharacterClass): string {
  const marks = properties.map(({ name, negated: outside }) => `\\${outside ? 'P' : 'p'}{${name}}`).join('');
  // JavaScript and Go disagree on negation together with folding; spelling the complement out would fold what it must not.
  const written = negated && properties.length === 0 && !fold ? complement(ranges) : ranges;
  const inside = marks + written.map(([first, last]) => escape(first) + (last > first ? `-${escape(last)}` : '')).join('');
  if (inside === '') return negated ? '[^]' : '[]';
  return written === ranges && negated ? `[^${inside}]` : `[${inside}]`;
}

function escape(point: number): string {
  return `\\u{${point.toString(16)}}`;
}
