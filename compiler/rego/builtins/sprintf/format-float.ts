import { doubleDigits, positional, roundDigits, scientific, shortestDigits, type Digits } from '../../value/digits.ts';
import { pad, positiveSign, type Directive } from './directive.ts';

/** Go's floats; undefined for a verb they do not have. */
export function formatFloat(double: number, directive: Directive): string | undefined {
  const magnitude = unsigned(Math.abs(double), directive);
  if (magnitude === undefined) return undefined;
  const sign = double < 0 || Object.is(double, -0) ? '-' : positiveSign(directive);
  const { zero, minus, width } = directive;
  if (zero && !minus && width !== undefined) return sign + magnitude.padStart(width - sign.length, '0');
  return pad(sign + magnitude, directive);
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
    default:
      return undefined;
  }
}

function fixed(double: number, precision: number): string {
  const exact = doubleDigits(double);
  const rounded = roundDigits(exact, Math.max(exact.point + precision, 0));
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
