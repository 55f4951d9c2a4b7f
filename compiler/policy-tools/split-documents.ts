/** One document of a YAML stream: its text, and the lines above it. */
export interface DocumentText {
  readonly text: string;
  /** How many lines of the stream come before it. */
  readonly linesBefore: number;
}

/** Nothing but directives (`%YAML 1.1`) and comments: they belong to the document that begins below. */
const onlyDirectives = /^(?:[ \t]*(?:#.*)?\r?\n)*%[^\n]*\n(?:[ \t]*(?:[#%].*)?\r?\n)*$/;

/**
 * Splits a YAML stream where a line begins with `---`: YAML allows that nowhere else, not even inside of a text
 * (https://yaml.org/spec/1.2.2/#rule-c-forbidden).
 */
export function splitDocuments(stream: string): DocumentText[] {
  const documents: DocumentText[] = [];
  let start = 0;
  let line = 0;
  let linesBefore = 0;
  const cut = (end: number): void => {
    const text = stream.slice(start, end);
    // With nothing below them, the parser has to say so.
    if (end < stream.length && onlyDirectives.test(text)) return;
    documents.push({ text, linesBefore });
    start = end;
    linesBefore = line;
  };
  for (let at = 0; at !== -1; at = nextLine(stream, at)) {
    if (at > start && isMarker(stream, at)) cut(at);
    line++;
  }
  cut(stream.length);
  return documents;
}

function isMarker(text: string, at: number): boolean {
  return text.startsWith('---', at) && /^\s?$/.test(text.charAt(at + 3));
}

/** Where the line after the one at `at` begins; -1 behind the last. */
function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 || end + 1 === text.length ? -1 : end + 1;
}
