import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encryptAge } from '../../../compiler/secrets/formats/age/encrypt-age.ts';
import { readAgeRecipient } from '../../../compiler/secrets/formats/age/read-recipient.ts';
import { useScratchFolder } from '../../scratch-folder.ts';
import { hasTools, newAgeKey, runTool } from './tools.ts';

describe.skipIf(!hasTools)('files for the real age (needs scripts/secrets/build-tools.sh)', () => {
  const scratch = useScratchFolder();

  it('are decrypted by it', () => {
    const key = newAgeKey();
    const keyFile = path.join(scratch(), 'key.txt');
    fs.writeFileSync(keyFile, key.identity);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.uint8Array({ minLength: 32, maxLength: 32 }), (text, seed) => {
        const file = encryptAge(Buffer.from(text), readAgeRecipient(key.recipient)!, seed);
        expect(runTool('age', ['--decrypt', '--identity', keyFile], { input: file })).toBe(Buffer.from(text).toString());
      }),
      { numRuns: 20 },
    );
  });
});
