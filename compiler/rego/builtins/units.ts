import { fromDecimal, multiplyFloats, truncateFloat } from '../value/big-float.ts';
import { decimalOf, power10 } from '../value/decimal.ts';
import { fromBigInt, parseNumber, type RegoNumber } from '../value/number.ts';
import { onText, type BuiltinTable } from './builtin.ts';

export const unitBuiltins: BuiltinTable = {
  'units.parse': onText(parseQuantity),
  'units.parse_bytes': onText(parseBytes),
};

const letters = ['k', 'm', 'g', 't', 'p', 'e'];

/** What a unit in small letters multiplies by: `k` by 1000, `ki` by 1024. */
const scales: ReadonlyMap<string, bigint> = new Map([
  ['', 1n],
  ...letters.map((letter, i): [string, bigint] => [letter, 1000n ** BigInt(i + 1)]),
  ...letters.map((letter, i): [string, bigint] => [`${letter}i`, 1024n ** BigInt(i + 1)]),
]);

/** The double 0.001 as a fraction: OPA's thousandth. */
const thousandth = { numerator: 1152921504606847n, denominator: 1n << 60n };

/**
 * A Kubernetes quantity (`500m`, `1.5Gi`, `1e3`) as a number: an integer when it is one, otherwise with ten decimals. Only the case of the
 * first letter counts, and only for telling `m` from `M`; because a thousandth is a double, `1000m` is `1.0000000000`.
 */
function parseQuantity(text: string): RegoNumber | undefined {
  const amount = splitAmount(text.replaceAll('"', ''));
  if (amount === undefined) return undefined;
  if (amount.unit === 'm') return multiply(amount.number, thousandth.numerator, thousandth.denominator);
  const scale = scales.get(amount.unit.toLowerCase());
  return scale === undefined ? undefined : multiply(amount.number, scale, 1n);
}

/** A number of bytes (`10MB`, `1.5KiB`), cut to an integer. */
function parseBytes(text: string): RegoNumber | undefined {
  const amount = splitAmount(text.toLowerCase().replaceAll('"', ''));
  if (amount === undefined || amount.unit === 'b') return undefined;
  const scale = scales.get(amount.unit.replace(/b$/, ''));
  if (scale === undefined) return undefined;
  return fromBigInt(truncateFloat(multiplyFloats(fromDecimal(decimalOf(amount.number)), { mantissa: scale, exponent: 0 })));
}

function splitAmount(text: string): { readonly number: string; readonly unit: string } | undefined {
  const match = /^([+-]?)(\d+\.?\d*|\.\d+)(?:e([+-]?\d{1,6})(?!\d))?(.*)$/is.exec(text);
  if (match === null || text.includes(' ')) return undefined;
  const [, sign, mantissa = '', exponent = '0', unit = ''] = match;
  return { number: `${sign === '-' ? '-' : ''}${mantissa.replace(/^\./, '0.').replace(/\.$/, '')}e${exponent}`, unit };
}

function multiply(text: string, numerator: bigint, denominator: bigint): RegoNumber | undefined {
  const { digits, exponent } = decimalOf(text);
  if (Math.abs(exponent) > 30_000) return undefined;
  const top = digits * numerator * (exponent > 0 ? power10(exponent) : 1n);
  const bottom = denominator * (exponent < 0 ? power10(-exponent) : 1n);
  if (top % bottom === 0n) return fromBigInt(top / bottom);
  const magnitude = top < 0n ? -top : top;
  const scaled = ((magnitude * power10(10) * 2n + bottom) / (bottom * 2n)).toString().padStart(11, '0');
  return parseNumber(`${top < 0n ? '-' : ''}${scaled.slice(0, -10)}.${scaled.slice(-10)}`);
}
