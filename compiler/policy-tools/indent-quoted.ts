/**
 * Indents the further lines of the quoted text that begins at a line and column (1-based) deeper than that line. YAML wants them deeper than their key,
 * but Kubernetes' reader does not mind, and there are manifests that rely on it. Neither the value nor the lines' numbers change. Undefined where the text never ends.
 */
export function indentQuoted(text: string, line: number, column: number): string | undefined {
  const lines = text.split('\n');
  const first = lines[line - 1] ?? '';
  const quote = first.charAt(column - 1);
  if (quote !== '"' && quote !== "'") return undefined;
  // Not more for a long line, which would multiply a large file.
  const indent = ' '.repeat(Math.min(column, 200));
  const isEnd = quote === '"' ? /^(?:[^"\\]|\\.)*"/ : /^[^']*(?:''[^']*)*'(?!')/;
  for (let next = line; next < lines.length; next++) {
    const own = lines[next]!;
    lines[next] = own.trim() === '' ? own : `${indent}${own}`;
    if (isEnd.test(own)) return lines.join('\n');
  }
  return undefined;
}
