import { formatGoFloat } from './go-float.ts';
import { readGoTimestamp } from './go-timestamp.ts';
import { sopsValue, type SopsValue } from './sops-value.ts';

const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const notFinite: ReadonlyMap<string, number> = new Map([['nan', NaN], ['+inf', Infinity], ['inf', Infinity], ['-inf', -Infinity]]);

/**
 * What a plain scalar is to SOPS, which reads YAML by the rules of go.yaml.in/yaml/v3: between versions 1.1 and 1.2 of YAML (`010` is 8,
 * `1_000` is 1000, `2026-01-01` is a date, but `yes` is a text). The MAC counts values by these rules. Undefined for null.
 */
export function readGoScalar(text: string): SopsValue | undefined {
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return undefined;
  if (/^(?:true|True|TRUE)$/.test(text)) return sopsValue('bool', 'True');
  if (/^(?:false|False|FALSE)$/.test(text)) return sopsValue('bool', 'False');
  if (!/^[-+.0-9]/.test(text)) return sopsValue('str', text);
  return text.startsWith('.') ? readFraction(text) : readNumber(text);
}

/** Underscores stand anywhere in other numbers, but here only between digits. */
function readFraction(text: string): SopsValue {
  const number = readNotFinite(text) ?? readFloat(text.replaceAll(/(?<=\d)_(?=\d)/g, ''));
  return number.type === 'str' ? sopsValue('str', text) : number;
}

function readNumber(text: string): SopsValue {
  const timestamp = readGoTimestamp(text);
  if (timestamp !== undefined) return sopsValue('time', timestamp);
  const digits = text.replaceAll('_', '');
  const integer = readInteger(digits);
  if (integer !== undefined) return sopsValue('int', String(integer));
  const number = readNotFinite(text) ?? readFloat(digits);
  return number.type === 'str' ? sopsValue('str', text) : number;
}

/** Every integer of 64 bits, with or without sign: decimal, or with the prefix of another base; a leading zero makes it octal. */
function readInteger(digits: string): bigint | undefined {
  const match = /^([-+]?)(?:(0[xX][0-9a-fA-F]+)|(0[bB][01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/.exec(digits);
  if (match === null) return undefined;
  const [, sign, hexadecimal, binary, octal, decimal] = match;
  const size = BigInt(hexadecimal ?? binary ?? (octal === undefined ? decimal! : `0o${octal}`));
  const value = sign === '-' ? -size : size;
  const highest = sign === '' ? 2n ** 64n : 2n ** 63n;
  return value >= -(2n ** 63n) && value < highest ? value : undefined;
}

function readFloat(text: string): SopsValue {
  const value = float.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? sopsValue('float', formatGoFloat(value)) : sopsValue('str', text);
}

function readNotFinite(text: string): SopsValue | undefined {
  const match = /^([-+]?)\.(inf|Inf|INF|nan|NaN|NAN)$/.exec(text);
  const value = match === null ? undefined : notFinite.get(`${match[1]}${match[2]!.toLowerCase()}`);
  return value === undefined ? undefined : sopsValue('float', formatGoFloat(value));
}
