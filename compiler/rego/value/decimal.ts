/** An exact decimal: digits × 10^exponent. Trailing zeros are not significant. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Reads a text that is known to be a number; the result has no trailing zeros. */
export function decimalOf(text: string): Decimal {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = (whole + fraction).replace(/0+$/, '');
  const dropped = whole.length + fraction.length - digits.length;
  const value = BigInt(digits === '' || digits === '-' ? 0 : digits);
  return value === 0n ? { digits: 0n, exponent: 0 } : { digits: value, exponent: Number(exponent) - fraction.length + dropped };
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  const exponent = Math.min(a.exponent, b.exponent);
  const left = a.digits * power10(a.exponent - exponent);
  const right = b.digits * power10(b.exponent - exponent);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The decimal as an integer, or undefined when it has a fraction. */
export function integerOf(decimal: Decimal): bigint | undefined {
  if (decimal.exponent >= 0) return decimal.digits * power10(decimal.exponent);
  const unit = power10(-decimal.exponent);
  return decimal.digits % unit === 0n ? decimal.digits / unit : undefined;
}

export function power10(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}
