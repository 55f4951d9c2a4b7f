/** Decimal digits of binary floats, and Go's two ways to write them. */

/** Significant digits without trailing zeros; the decimal point stands after `point` of them. Zero has no digits. */
export interface Digits {
  readonly digits: string;
  readonly point: number;
}

/** The exact digits of mantissa × 2^exponent, for a mantissa that is not negative. */
export function exactDigits(mantissa: bigint, exponent: number): Digits {
  const text = (exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent)).toString();
  const point = exponent >= 0 ? text.length : text.length + exponent;
  return { digits: text.replace(/0+$/, ''), point };
}

/** The exact digits of a double that is not negative. */
export function doubleDigits(double: number): Digits {
  const { mantissa, exponent } = doubleBits(double);
  return exactDigits(mantissa, exponent);
}

/** A double that is not negative as mantissa × 2^exponent. */
export function doubleBits(double: number): { readonly mantissa: bigint; readonly exponent: number } {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, double);
  const all = bits.getBigUint64(0);
  const biased = Number((all >> 52n) & 0x7ffn);
  const fraction = all & 0xfffffffffffffn;
  return biased === 0 ? { mantissa: fraction, exponent: -1074 } : { mantissa: fraction | (1n << 52n), exponent: biased - 1075 };
}

/** The fewest digits that name this double, for one that is positive. */
export function shortestDigits(double: number): Digits {
  const [mantissa = '', exponent = '0'] = double.toExponential().split('e');
  return { digits: mantissa.replace('.', ''), point: Number(exponent) + 1 };
}

/** Rounds to at most `count` digits, exact halves to even. */
export function roundDigits(exact: Digits, count: number): Digits {
  if (count >= exact.digits.length) return exact;
  return isAboveHalf(exact, count) ? raised(exact, count) : truncated(exact, count);
}

function isAboveHalf({ digits }: Digits, count: number): boolean {
  const isTie = digits[count] === '5' && count + 1 === digits.length;
  return isTie ? count > 0 && Number(digits[count - 1]) % 2 === 1 : digits.charAt(count) >= '5';
}

export function truncated({ digits, point }: Digits, count: number): Digits {
  return { digits: digits.slice(0, count).replace(/0+$/, ''), point };
}

export function raised({ digits, point }: Digits, count: number): Digits {
  if (count >= digits.length) return { digits, point };
  const kept = digits.slice(0, count);
  const next = (BigInt(kept) + 1n).toString();
  return { digits: next.replace(/0+$/, ''), point: point + next.length - kept.length };
}

/** `1.25e+06`, for at least one digit. */
export function scientific(digits: string, exponent: number): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  return `${digits.charAt(0)}${fraction}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** `1250000` or `0.00125`. */
export function positional({ digits, point }: Digits): string {
  if (digits === '') return '0';
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  return point >= digits.length ? digits.padEnd(point, '0') : `${digits.slice(0, point)}.${digits.slice(point)}`;
}
