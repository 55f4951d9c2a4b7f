/**
 * A number as YAML 1.1 and 1.2 both read it back. In 1.1 only a number with a point can have an exponent, and `-0` is the integer 0.
 * Throws for numbers that are not finite: the parser lets none in.
 */
export function printNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`A value to print is the number ${value}`);
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  const exponent = text.indexOf('e');
  return exponent === -1 || text.includes('.') ? text : `${text.slice(0, exponent)}.0${text.slice(exponent)}`;
}
