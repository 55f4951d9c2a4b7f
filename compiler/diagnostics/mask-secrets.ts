/** What stands for a value that must not be seen. */
const mask = '…';

/**
 * A values file's text with its secrets masked, line by line and without moving anything before them, so that places stay true.
 * `keys` are the keys whose values the schema calls secret; in a `secrets.*` file every value is one.
 */
export function maskSecrets(text: string, file: string, keys: ReadonlySet<string>): string {
  const isSecretsFile = file.slice(file.lastIndexOf('/') + 1).startsWith('secrets.');
  let isBelow = (_: number): boolean => false;
  return text.replaceAll(/[^\r\n]+/g, (line) => {
    const indent = line.search(/\S|$/);
    // The lines of a block of text, and of a map of secrets.
    if (isSecretsFile || isBelow(indent)) return maskValues(line);
    const masked = maskAfter(line, keys);
    isBelow = opensBlock(line, keys) ? (below) => below > indent : () => false;
    return masked;
  });
}

/** Whether what belongs to a secret key may go on on the lines below it. */
function opensBlock(line: string, keys: ReadonlySet<string>): boolean {
  const key = /^\s*(?:- +)*(?:["']([^"']+)["']|([\w.-]+))\s*:(?:\s*$|\s+[|>{[])/.exec(line);
  return key !== null && keys.has(key[1] ?? key[2]!);
}

/** Everything after the first key of a line. A line without a key is a list item or the text of a block. */
export function maskValues(line: string): string {
  const [, head, rest] = /^(\s*(?:- +)*(?:"[^"]*"|'[^']*'|[^\s:#{["'][^:#]*?)\s*:(?=\s|$))(.*)$/.exec(line) ?? [undefined, /^\s*(?:- +)*/.exec(line)![0], line.trim()];
  return rest.trim() === '' ? line : `${head} ${mask}`;
}

/** Everything after the first key that is secret, wherever it stands: a flow map may hold several. */
function maskAfter(line: string, keys: ReadonlySet<string>): string {
  for (const { 0: found, 1: quoted, 2: plain, index } of line.matchAll(/(?:["']([^"']+)["']|([\w.-]+))\s*:(?=\s|$)/g)) {
    const end = index + found.length;
    if (keys.has(quoted ?? plain!) && line.slice(end).trim() !== '') return `${line.slice(0, end)} ${mask}`;
  }
  return line;
}
