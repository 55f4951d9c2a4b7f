import { describe, expect, it } from 'vitest';
import { decodeBech32 } from './bech32.ts';

describe('decodeBech32', () => {
  // BIP 173, test vectors.
  it.each(['A12UEL5L', 'a12uel5l', 'abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw', '?1ezyfcl'])('takes %s', (text) => {
    expect(decodeBech32(text)?.prefix).toBe(text.toLowerCase().slice(0, text.lastIndexOf('1')));
  });

  it('decodes the bytes', () => {
    const bytes = decodeBech32('abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw')?.bytes;
    expect(Buffer.from(bytes!).toString('hex')).toBe('00443214c74254b635cf84653a56d7c675be77df');
  });

  it.each(['A1G7SGD8', '10a06t8', '1qzzfhee', 'pzry9x0s0muk', '1pzry9x0s0muk', 'x1b4n0q5v', 'li1dgmt3', 'A12uEL5L', 'a12uel5m', 'split1cheo2y9e2w'])('refuses %s', (text) => {
    expect(decodeBech32(text)).toBeUndefined();
  });
});
