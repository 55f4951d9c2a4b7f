/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** What XML 1.0 lets a document hold (https://www.w3.org/TR/xml/#charsets). */
const allowed = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads a document of a declaration, elements and text, as strictly as XML does. Throws where it is not well-formed. */
export function parseXml(document: string): XmlElement {
  let rest = document;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const match = pattern.exec(rest);
    if (match?.index !== 0) return undefined;
    rest = rest.slice(match[0].length);
    return match;
  };
  const need = (pattern: RegExp): RegExpExecArray => {
    const match = take(pattern);
    if (match === undefined) throw new Error(`${String(pattern)} expected at: ${rest.slice(0, 60)}`);
    return match;
  };
  const element = (): XmlElement => {
    const name = need(/<([A-Za-z]+)/)[1]!;
    const attributes: Record<string, string> = {};
    for (let match = take(/\s+([A-Za-z]+)="([^"<]*)"/); match !== undefined; match = take(/\s+([A-Za-z]+)="([^"<]*)"/)) {
      if (match[1]! in attributes) throw new Error(`${match[1]!} twice`);
      // Line ends and tabs that are not written as references become spaces.
      attributes[match[1]!] = unescape(match[2]!.replaceAll(/[\n\r\t]/g, ' '));
    }
    const children: XmlElement[] = [];
    let text = '';
    if (take(/\/>/) !== undefined) return { name, attributes, children, text };
    need(/>/);
    while (take(new RegExp(`</${name}>`)) === undefined) {
      if (rest.startsWith('<')) children.push(element());
      else text += unescape(need(/[^<]+/)[0].replaceAll('\r\n', '\n').replaceAll('\r', '\n'));
    }
    return { name, attributes, children, text };
  };

  if (!allowed.test(document)) throw new Error('a character that XML does not have');
  need(/<\?xml version="1\.0" encoding="UTF-8"\?>\n/);
  const root = element();
  if (rest.trim() !== '') throw new Error(`after the root: ${rest}`);
  return root;
}

function unescape(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|(\w+));|&/g, (all, code: string | undefined, name: string | undefined) => {
    const character = code === undefined ? entities[name ?? ''] : String.fromCodePoint(Number(code));
    if (character === undefined) throw new Error(`${all} stands for nothing`);
    return character;
  });
}
