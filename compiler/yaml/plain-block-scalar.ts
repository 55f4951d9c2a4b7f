import { code, isBreak, type PlainCursor } from './plain-cursor.ts';

/**
 * Reads a `|` or `>` block with an optional `-` or `+` and moves on to the line after it. Its lines stand deeper than `parentIndent`, the
 * column of the map or list that it is a value of. Blocks that are empty, say their indentation, or mix it, give up.
 */
export function readBlockScalar(cursor: PlainCursor, parentIndent: number): string {
  const { text } = cursor;
  const folded = cursor.current === code.greater;
  let at = cursor.position + 1;
  const chomp = text[at] === '-' || text[at] === '+' ? text.charAt(at++) : '';
  if (text.charCodeAt(at) !== code.newline) return giveUp(cursor);

  const lines: string[] = [];
  let indent = -1;
  let contentLines = 0;
  at++;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    // Whether a last line without a line break gets one is a question that YAML's editions answer differently.
    if (end === -1) return giveUp(cursor);
    let first = at;
    while (text.charCodeAt(first) === code.space) first++;
    if (isBreak(text.charCodeAt(first))) {
      if (first > at) return giveUp(cursor);
      lines.push('');
    } else {
      if (indent === -1) indent = first - at;
      if (indent <= parentIndent) return giveUp(cursor);
      if (first - at < indent) break;
      if (folded && first - at > indent) return giveUp(cursor);
      lines.push(text.slice(at + indent, end));
      contentLines = lines.length;
    }
    at = end + 1;
  }
  if (contentLines === 0) return giveUp(cursor);
  cursor.toContent(at);
  const content = lines.slice(0, contentLines);
  const value = folded ? fold(content) : content.join('\n');
  if (chomp === '-') return value;
  return value + '\n'.repeat(chomp === '+' ? 1 + lines.length - contentLines : 1);
}

/** One line break becomes a space; of several, the first is dropped. Breaks before the first line stay. */
function fold(lines: readonly string[]): string {
  let value = '';
  let breaks = '';
  let started = false;
  for (const line of lines) {
    if (line === '') {
      breaks += '\n';
      continue;
    }
    value += started && breaks === '' ? ` ${line}` : breaks + line;
    breaks = '';
    started = true;
  }
  return value;
}

function giveUp(cursor: PlainCursor): string {
  cursor.giveUp();
  return '';
}
