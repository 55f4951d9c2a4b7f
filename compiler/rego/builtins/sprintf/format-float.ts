import { doubleBits, doubleDigits, positional, roundDigits, scientific, shortestDigits, type Digits } from '../../value/digits.ts';
import { pad, positiveSign, type Directive } from './directive.ts';

/** Go's floats; undefined for a verb they do not have. */
export function formatFloat(double: number, directive: Directive): string | undefined {
  const plain = unsigned(Math.abs(double), directive);
  if (plain === undefined) return undefined;
  const magnitude = directive.sharp && directive.verb !== 'b' ? withPoint(plain, directive) : plain;
  const sign = double < 0 || Object.is(double, -0) ? '-' : positiveSign(directive);
  const { zero, minus, width } = directive;
  if (zero && !minus && width !== undefined) return sign + magnitude.padStart(width - sign.length, '0');
  return pad(sign + magnitude, directive);
}

/** The sharp flag: always a decimal point, and for the general verbs the zeros that are usually left out. */
function withPoint(text: string, { verb, precision = 6 }: Directive): string {
  const [, number = '', tail = ''] = (/^x$/i.test(verb) ? /^([^p]*)(p.*)?$/i : /^([^ep]*)([ep].*)?$/i).exec(text) ?? [];
  const pointed = number.includes('.') ? number : `${number}.`;
  if (!/^[vgGx]$/.test(verb)) return pointed + tail;
  const significant = number === '0' ? 1 : number.replace('.', '').replace(/^0+/, '').length;
  return pointed + '0'.repeat(Math.max(precision - significant, 0)) + tail;
}

function unsigned(double: number, { verb, precision }: Directive): string | undefined {
  switch (verb) {
    case 'v':
    case 'g':
      return general(double, precision);
    case 'G':
      return general(double, precision).toUpperCase();
    case 'e':
      return withExponent(double, precision ?? 6);
    case 'E':
      return withExponent(double, precision ?? 6).toUpperCase();
    case 'f':
    case 'F':
      return fixed(double, precision ?? 6);
    case 'b':
      return binary(double);
    case 'x':
      return hexadecimal(double, precision);
    case 'X':
      return hexadecimal(double, precision).toUpperCase();
    default:
      return undefined;
  }
}

function fixed(double: number, precision: number): string {
  const exact = doubleDigits(double);
  const kept = exact.point + precision;
  const rounded = kept < 0 ? { digits: '', point: 0 } : roundDigits(exact, kept);
  const [whole, fraction = ''] = positional(rounded).split('.');
  return precision === 0 ? whole! : `${whole!}.${fraction.padEnd(precision, '0')}`;
}

function withExponent(double: number, precision: number): string {
  if (double === 0) return scientific(''.padEnd(precision + 1, '0'), 0);
  const { digits, point } = roundDigits(doubleDigits(double), precision + 1);
  return scientific(digits.padEnd(precision + 1, '0'), point - 1);
}

/** `%g`: an exponent below 10⁻⁴ and from the precision on; without a precision the shortest digits, and an exponent from 10⁶ on. */
function general(double: number, precision: number | undefined): string {
  if (double === 0) return '0';
  const significant = Math.max(precision ?? 0, 1);
  const found: Digits = precision === undefined ? shortestDigits(double) : roundDigits(doubleDigits(double), significant);
  const exponent = found.point - 1;
  const limit = precision === undefined ? 6 : significant > found.digits.length && found.digits.length >= found.point ? found.digits.length : significant;
  return exponent < -4 || exponent >= limit ? scientific(found.digits, exponent) : positional(found);
}

function binary(double: number): string {
  const { mantissa, exponent } = doubleBits(double);
  return `${mantissa}p${exponent < 0 ? '' : '+'}${exponent}`;
}

/** `0x1.8p+01`: one digit before the point, halves rounded to even. */
function hexadecimal(double: number, precision: number | undefined): string {
  let { mantissa, exponent } = doubleBits(double);
  if (mantissa === 0n) return `0x0${precision === undefined || precision === 0 ? '' : `.${'0'.repeat(precision)}`}p+00`;
  for (; mantissa < 1n << 52n; mantissa <<= 1n) exponent--;
  const dropped = precision === undefined ? 0n : BigInt(Math.max(52 - 4 * precision, 0));
  const unit = 1n << dropped;
  const rest = mantissa % unit;
  const whole = mantissa / unit;
  const isUp = rest * 2n > unit || (rest * 2n === unit && whole % 2n === 1n);
  const rounded = (whole + (isUp ? 1n : 0n)) * unit;
  const isCarried = rounded >= 1n << 53n;
  const fraction = ((isCarried ? rounded >> 1n : rounded) & ((1n << 52n) - 1n)).toString(16).padStart(13, '0');
  const digits = precision === undefined ? fraction.replace(/0+$/, '') : fraction.padEnd(precision, '0').slice(0, precision);
  const power = exponent + 52 + (isCarried ? 1 : 0);
  return `0x1${digits === '' ? '' : `.${digits}`}p${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
