import { quote } from '../../value/quote.ts';
import { pad, positiveSign, type Directive } from './directive.ts';

const bases: ReadonlyMap<string, number> = new Map([['v', 10], ['d', 10], ['b', 2], ['o', 8], ['O', 8], ['x', 16], ['X', 16]]);

/** Go's integers; undefined for a verb they do not have. */
export function formatInteger(integer: bigint, directive: Directive): string | undefined {
  const { verb } = directive;
  if (!fitsInt64(integer)) return formatBigInteger(integer, directive);
  if (verb === 'c') return pad(character(integer), directive);
  if (verb === 'q') return pad(quoteCharacter(character(integer)), directive);
  if (verb === 'U') return pad(unicode(integer, directive), { ...directive, zero: false });
  const base = bases.get(verb);
  return base === undefined ? undefined : formatDigits(integer, base, directive);
}

/** Beyond this OPA hands Go a `big.Int`, which has verbs and error texts of its own. */
export function fitsInt64(integer: bigint): boolean {
  return BigInt.asIntN(64, integer) === integer;
}

function formatBigInteger(integer: bigint, directive: Directive): string | undefined {
  const base = directive.verb === 's' ? 10 : bases.get(directive.verb);
  const plus = directive.plus || directive.plusV;
  return base === undefined ? undefined : formatDigits(integer, base, { ...directive, plus });
}

function formatDigits(integer: bigint, base: number, directive: Directive): string {
  const { precision, width, zero, minus, verb } = directive;
  const withoutZeros = { ...directive, zero: false };
  if (precision === 0 && integer === 0n) return pad('', withoutZeros);
  const sign = integer < 0n ? '-' : positiveSign(directive);
  let digits = (integer < 0n ? -integer : integer).toString(base);
  if (verb === 'X') digits = digits.toUpperCase();
  const prefix = prefixOf(directive, digits);
  const least = precision ?? (zero && !minus ? (width ?? 0) - sign.length : 0);
  return pad(sign + prefix + digits.padStart(least, '0'), withoutZeros);
}

function prefixOf({ sharp, verb }: Directive, digits: string): string {
  if (verb === 'O') return sharp && !digits.startsWith('0') ? '0o0' : '0o';
  if (!sharp) return '';
  if (verb === 'b') return '0b';
  if (verb === 'o') return digits.startsWith('0') ? '' : '0';
  return verb === 'x' || verb === 'X' ? `0${verb}` : '';
}

function character(integer: bigint): string {
  const isScalar = integer >= 0n && integer <= 0x10ffffn && !(integer >= 0xd800n && integer <= 0xdfffn);
  return isScalar ? String.fromCodePoint(Number(integer)) : '\ufffd';
}

function unicode(integer: bigint, { precision = 4, sharp }: Directive): string {
  const code = `U+${BigInt.asUintN(64, integer).toString(16).toUpperCase().padStart(Math.max(precision, 4), '0')}`;
  const text = character(integer);
  return sharp && text !== '\ufffd' && quote(text) === `"${text}"` ? `${code} '${text}'` : code;
}

function quoteCharacter(text: string): string {
  const inside = quote(text).slice(1, -1);
  return `'${inside === '\\"' ? '"' : inside === "'" ? "\\'" : inside}'`;
}
