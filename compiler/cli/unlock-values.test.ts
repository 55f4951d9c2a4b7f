import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyKeyRing } from '../1-read/key-ring.ts';
import { locateValues } from './locate-values.ts';
import { unlockValues } from './unlock-values.ts';

const root = path.join(import.meta.dirname, '../..');
const settings = 'clusters/staging/secrets.settings.yaml';

describe('unlockValues', () => {
  it('reads the example with the key beside it, and says so', async () => {
    const { source, unlocked } = await unlockValues(locateValues(path.join(root, 'env-example')), emptyKeyRing);
    expect(unlocked!.diagnostics.map(({ code, file }) => ({ code, file }))).toEqual([{ code: 'demo_key', file: 'demo.agekey' }]);
    expect(unlocked!.value.source.get(settings)).toContain('example-password-of-platform');
    // What is shown to people stays as it is in the repository.
    expect(source.value.get(settings)).not.toContain('example-password-of-platform');
  });

  it('says nothing of a repository without secrets', async () => {
    const values = locateValues(path.join(root, 'test/samples/compile/minimal-values/input'));
    const { unlocked } = await unlockValues(values, emptyKeyRing);
    expect(unlocked).toEqual({ value: { source: values.source.value, files: new Map() }, diagnostics: [] });
  });
});
