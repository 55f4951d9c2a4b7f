import { quote } from '../../value/quote.ts';
import { runesOf } from '../../value/text.ts';
import { pad, type Directive } from './directive.ts';

/** Go's strings; undefined for a verb they do not have. The precision cuts the text, by code points for `s` and `q` and by bytes for `x`. */
export function formatText(text: string, directive: Directive): string | undefined {
  switch (directive.verb) {
    case 's':
      return pad(cut(text, directive), directive);
    case 'v':
      return pad(directive.sharpV ? quote(cut(text, directive)) : cut(text, directive), directive);
    case 'q':
      return pad(quoted(cut(text, directive), directive), directive);
    case 'x':
      return pad(hex(text, directive), directive);
    case 'X':
      return pad(hex(text, directive).toUpperCase(), directive);
    default:
      return undefined;
  }
}

function cut(text: string, { precision }: Directive): string {
  return precision === undefined ? text : runesOf(text).slice(0, precision).join('');
}

function quoted(text: string, { sharp, plus }: Directive): string {
  if (sharp && !/[\x00-\x08\x0a-\x1f\x7f`\ufeff]/.test(text)) return `\`${text}\``;
  return plus ? quote(text).replace(/[^\x00-\x7f]/gu, escape) : quote(text);
}

function escape(character: string): string {
  const hex = character.codePointAt(0)!.toString(16);
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

function hex(text: string, { precision, space, sharp }: Directive): string {
  const bytes = [...new TextEncoder().encode(text)].slice(0, precision).map((byte) => byte.toString(16).padStart(2, '0'));
  if (bytes.length === 0) return '';
  if (space) return bytes.map((byte) => (sharp ? `0x${byte}` : byte)).join(' ');
  return (sharp ? '0x' : '') + bytes.join('');
}
