import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fs from 'node:fs';
import path from 'node:path';
import { isMap, type ValueMap } from '../is-map.ts';
import { readSopsMetadata } from '../secrets/formats/sops/sops-metadata.ts';
import { SecretText } from '../secrets/secret-text.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { printYaml } from '../yaml/print-yaml.ts';
import type { KeyRing } from './key-ring.ts';
import { runSops, type SopsFailure } from './run-sops.ts';
import { withScratchFolder } from './scratch-folder.ts';
import { unwrapDataKey } from './unwrap-data-key.ts';

/**
 * Has `sops` open the data key of a file with keys that only it can use. It hands out no data key, but it encrypts one for other recipients
 * (`updatekeys`): here for an identity of age that is made for this once. It gets a file of its own for that, with the map `sops` and
 * nothing else; what it leaves there opens to nobody but this process. Never rejects.
 */
export async function unwrapBySops(sops: string, metadata: ValueMap, ring: Pick<KeyRing, 'env'>): Promise<{ readonly dataKey: Uint8Array } | SopsFailure> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  try {
    return await withScratchFolder(async (folder) => {
      const [config, file] = [path.join(folder, '.sops.yaml'), path.join(folder, 'keys.yaml')];
      fs.writeFileSync(config, printYaml({ creation_rules: [{ age: recipient }] }));
      fs.writeFileSync(file, printYaml({ sops: metadata }));
      const answer = await runSops(sops, ['--config', config, 'updatekeys', '--yes', file], '', ring);
      if ('failure' in answer) return answer;
      const dataKey = await unwrapDataKey(stanzasIn(fs.readFileSync(file, 'utf8')), { identities: [new SecretText(identity)] });
      return dataKey === undefined ? { failure: 'other', exitCode: 0 } : { dataKey };
    });
  } catch {
    // There is no place for temporary files.
    return { failure: 'other', exitCode: undefined };
  }
}

function stanzasIn(text: string): Parameters<typeof unwrapDataKey>[0] {
  const parsed = parseYaml(text);
  const sops = parsed.ok && isMap(parsed.value) ? parsed.value['sops'] : undefined;
  const read = isMap(sops) ? readSopsMetadata(sops) : undefined;
  return read !== undefined && 'metadata' in read ? read.metadata.age : [];
}
