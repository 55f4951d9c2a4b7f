const integer = /^[-+]?[0-9]+$/;
const octal = /^0o[0-7]+$/;
const hexadecimal = /^0x[0-9a-fA-F]+$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const notFinite = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/**
 * What a plain scalar means in the core schema of YAML 1.2 (section 10.3.2 of the specification): null, a boolean, a number or, for
 * everything else, the text itself. Dates, `yes` and `no` are text. Infinities and `.nan` come back as the numbers that they are.
 */
export function resolveCoreScalar(text: string): unknown {
  switch (text.charCodeAt(0)) {
    case 0x7e: // ~
      return text === '~' ? null : text;
    case 0x6e: // n
    case 0x4e: // N
      return text === 'null' || text === 'Null' || text === 'NULL' ? null : text;
    case 0x74: // t
    case 0x54: // T
      return text === 'true' || text === 'True' || text === 'TRUE' ? true : text;
    case 0x66: // f
    case 0x46: // F
      return text === 'false' || text === 'False' || text === 'FALSE' ? false : text;
    case 0x2b: // +
    case 0x2d: // -
    case 0x2e: // .
    case 0x30: // 0 to 9
    case 0x31:
    case 0x32:
    case 0x33:
    case 0x34:
    case 0x35:
    case 0x36:
    case 0x37:
    case 0x38:
    case 0x39:
      return resolveNumber(text);
    default:
      return text === '' ? null : text;
  }
}

function resolveNumber(text: string): number | string {
  if (integer.test(text)) return parseInt(text, 10);
  if (float.test(text)) return parseFloat(text);
  if (octal.test(text)) return parseInt(text.slice(2), 8);
  if (hexadecimal.test(text)) return parseInt(text.slice(2), 16);
  if (!notFinite.test(text)) return text;
  if (text.endsWith('n') || text.endsWith('N')) return NaN;
  return text.startsWith('-') ? -Infinity : Infinity;
}
