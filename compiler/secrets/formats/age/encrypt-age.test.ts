import { armor, Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encryptAge } from './encrypt-age.ts';
import { readAgeRecipient } from './read-recipient.ts';

describe('encryptAge', () => {
  it('is read by the library of age, by nobody else, and is the same each time', async () => {
    const [identity, other] = [await generateX25519Identity(), await generateX25519Identity()];
    const recipient = readAgeRecipient(await identityToRecipient(identity))!;
    const open = (file: string, by: string): Promise<Uint8Array> => {
      const decrypter = new Decrypter();
      decrypter.addIdentity(by);
      return decrypter.decrypt(armor.decode(file));
    };
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ minLength: 16, maxLength: 32 }), async (content, seed) => {
        const file = encryptAge(content, recipient, seed);
        expect(await open(file, identity)).toEqual(content);
        await expect(open(file, other)).rejects.toThrow();
        expect(encryptAge(content, recipient, seed)).toBe(file);
        expect(encryptAge(content, recipient, Buffer.concat([Buffer.alloc(1, 1), seed]))).not.toBe(file);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses what is longer than one chunk', () => {
    const recipient = readAgeRecipient('age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg')!;
    expect(() => encryptAge(new Uint8Array(64 * 1024 + 1), recipient, Buffer.alloc(16))).toThrow(RangeError);
  });
});

describe('readAgeRecipient', () => {
  it('reads what age makes', async () => {
    const text = await identityToRecipient(await generateX25519Identity());
    expect(readAgeRecipient(text)?.point).toHaveLength(32);
    expect(readAgeRecipient(text.toUpperCase())?.point).toEqual(readAgeRecipient(text)?.point);
  });

  it('refuses everything else', async () => {
    const text = await identityToRecipient(await generateX25519Identity());
    const mistyped = text.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'));
    // The last one is the point zero, which gives everybody the same secret.
    const others = ['', 'age1', mistyped, `A${text.slice(1)}`, ` ${text}`, await generateX25519Identity(), 'ssh-ed25519 AAAA', 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqaa0qvg'];
    expect(others.map((other) => readAgeRecipient(other))).toEqual(others.map(() => undefined));
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'age1qpzry9x8') })), (text) => void readAgeRecipient(text)));
  });
});
