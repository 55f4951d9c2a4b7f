/** What the YAML package of SOPS takes for the end of a line or does not read at all: outside of what is encrypted, it stands in escapes only. */
export const unreadable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;

/** A text in double quotes with the escapes that it knows. */
const doubleQuoted = /^"(?:[^\\]|\\(?:[0abtnvfre "'\\N_LP\t]|x[\da-fA-F]{2}|u(?![dD][89a-fA-F])[\da-fA-F]{4}|U[\da-fA-F]{8}))*"$/;

/** Whether SOPS reads a scalar in clear, and as the same text as everybody else. `source`: how it is written; `inFlow`: whether between brackets. */
export function isReadAlike(source: string, inFlow: boolean): boolean {
  if (unreadable.test(source)) return false;
  switch (source.charAt(0)) {
    case "'":
      return true;
    case '"':
      return doubleQuoted.test(source);
    case '|':
    case '>':
      return isBlockReadAlike(source);
    default:
      return !source.includes('\t') && !(inFlow && /\?|^:/.test(source));
  }
}

/** Readers differ on lines of nothing but blanks, on a tab where they look for the indentation, and on how lines are folded that begin with a blank. */
function isBlockReadAlike(source: string): boolean {
  const [header = '', ...lines] = source.split(/\r?\n/);
  if (lines.some((line) => line !== '' && line.trim() === '') || lines.find((line) => line !== '')?.trimStart().length === 0) return false;
  if (/^ *\t/.test(lines.find((line) => line !== '') ?? '')) return false;
  return header.startsWith('|') || (!/^>[-+]*\d/.test(header) && !lines.some((line) => /[ \t]$/.test(line)) && new Set(lines.filter((line) => line !== '').map(indentOf)).size <= 1);
}

function indentOf(line: string): number {
  return line.search(/[^ ]|$/);
}
