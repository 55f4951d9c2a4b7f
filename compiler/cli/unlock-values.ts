import fs from 'node:fs';
import path from 'node:path';
import { decryptSources } from '../1-read/decrypt-sources.ts';
import { emptyKeyRing, type KeyRing } from '../1-read/key-ring.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { SecretText } from '../secrets/secret-text.ts';
import type { SourceTree } from '../source-tree.ts';
import type { LocatedValues } from './locate-values.ts';

/**
 * The identity of age beside the example's values. It is public, so it protects nothing: with it, everybody can compile the example.
 */
const demoKey = 'demo.agekey';

/**
 * Decrypts what is encrypted in values, as far as a key of the ring opens it. Without a ring nothing is, and no key store is asked. What is shown
 * of values stays as it is in the repository.
 */
export async function unlockValues(values: LocatedValues, ring: KeyRing | undefined): Promise<LocatedValues> {
  const { value, diagnostics } = await decryptSources(values.source.value, ring === undefined ? emptyKeyRing : keyRingFor(values, ring));
  const isDemo = ring !== undefined && value.files.size > 0 && readDemoKey(values.root).length > 0;
  const notes = isDemo ? [diagnostic('demo_key', { file: demoKey, line: 1, column: 1 }, {})] : [];
  return { ...values, unlocked: { value, diagnostics: [...diagnostics, ...notes] } };
}

/** The values as they are compiled: in clear where they were unlocked. */
export function clearSource({ source, unlocked }: LocatedValues): SourceTree {
  return unlocked?.value.source ?? source.value;
}

/** The keys for a repository: those of the machine, and the example's. */
export function keyRingFor({ root }: LocatedValues, ring: KeyRing): KeyRing {
  return { ...ring, identities: [...ring.identities, ...readDemoKey(root)] };
}

function readDemoKey(root: string): SecretText[] {
  const file = path.join(root, demoKey);
  if (fs.statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return [];
  return [...fs.readFileSync(file, 'utf8').matchAll(/^AGE-SECRET-KEY-1[A-Z0-9]+$/gm)].map(([identity]) => new SecretText(identity));
}
