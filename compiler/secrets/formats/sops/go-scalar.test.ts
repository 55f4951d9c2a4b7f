import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatGoFloat } from './go-float.ts';
import { readGoScalar } from './go-scalar.ts';

describe('readGoScalar', () => {
  it.each<[string, string, string]>([
    ['yes', 'str', 'yes'],
    ['True', 'bool', 'True'],
    ['false', 'bool', 'False'],
    ['010', 'int', '8'],
    ['08', 'float', '8'],
    ['0o17', 'int', '15'],
    ['-0b11', 'int', '-3'],
    ['0xFF', 'int', '255'],
    ['+7', 'int', '7'],
    ['1_000', 'int', '1000'],
    ['1_000.5', 'float', '1000.5'],
    ['_1', 'str', '_1'],
    ['1.50', 'float', '1.5'],
    ['1e21', 'float', '1000000000000000000000'],
    ['1.5e-9', 'float', '0.0000000015'],
    ['1e999', 'str', '1e999'],
    ['-0', 'int', '0'],
    ['-0.0', 'float', '-0'],
    ['.5', 'float', '0.5'],
    ['.', 'str', '.'],
    ['.5_0', 'float', '0.5'],
    ['.5__0', 'str', '.5__0'],
    ['._5', 'str', '._5'],
    ['.5_', 'str', '.5_'],
    ['.5_0x', 'str', '.5_0x'],
    ['.inf', 'float', '+Inf'],
    ['-.INF', 'float', '-Inf'],
    ['.nan', 'float', 'NaN'],
    ['-.nan', 'str', '-.nan'],
    ['1.2.3', 'str', '1.2.3'],
    ['9223372036854775807', 'int', '9223372036854775807'],
    ['-9223372036854775809', 'float', '-9223372036854776000'],
    ['2026-01-01', 'time', '2026-01-01T00:00:00Z'],
    ['2026-1-2', 'time', '2026-01-02T00:00:00Z'],
    ['2026-01-01 10:20:30.50', 'time', '2026-01-01T10:20:30.5Z'],
    ['2026-01-01T10:20:30+01:00', 'time', '2026-01-01T10:20:30+01:00'],
    ['2026-01-01T10:20:30+00:00', 'time', '2026-01-01T10:20:30Z'],
    ['2026-02-29', 'str', '2026-02-29'],
    ['2024-02-29', 'time', '2024-02-29T00:00:00Z'],
    ['2026-01-01T25:00:00Z', 'str', '2026-01-01T25:00:00Z'],
  ])('%s is the %s %s', (text, type, bytes) => {
    const value = readGoScalar(text);
    expect([value?.type, value?.bytes.toString()]).toEqual([type, bytes]);
  });

  it.each(['', '~', 'null', 'Null', 'NULL'])('has no value for %j', (text) => {
    expect(readGoScalar(text)).toBeUndefined();
  });
});

describe('formatGoFloat', () => {
  it('writes digits that read back, without an exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = formatGoFloat(value);
        expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        expect(Object.is(Number(text), value)).toBe(true);
      }),
    );
  });
});
