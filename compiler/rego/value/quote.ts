/** Quotes text as Go's `strconv.Quote` does: how OPA prints strings inside arrays, objects and sets. */
export function quote(text: string): string {
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text}"`;
  let quoted = '"';
  for (const character of text) quoted += escapes.get(character) ?? (isPrintable(character) ? character : escapeUnprintable(character));
  return `${quoted}"`;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
]);

function isPrintable(character: string): boolean {
  return /^[ \p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character);
}

function escapeUnprintable(character: string): string {
  const point = character.codePointAt(0)!;
  const hex = point.toString(16);
  if (point < 0x80) return `\\x${hex.padStart(2, '0')}`;
  return point < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
