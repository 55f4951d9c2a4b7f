import { isScalar } from 'yaml';
import { printDoubleQuoted } from '../../../yaml/print-string.ts';
import { printYaml } from '../../../yaml/print-yaml.ts';
import { readDocument } from '../../../yaml/read-document.ts';
import { encryptAge } from '../age/encrypt-age.ts';
import type { AgeRecipient } from '../age/read-recipient.ts';
import { deriveBytes } from '../derive-bytes.ts';
import { decryptScalar, encryptScalar, nonceLength } from './encrypted-scalar.ts';
import { replaceSpans, type Replacement } from './replace-spans.ts';
import type { DataKeys } from './scalar-cipher.ts';
import type { SopsDocument } from './sops-document.ts';
import type { AgeStanza } from './sops-metadata.ts';
import type { SopsRule } from './sops-rule.ts';
import { sopsValue } from './sops-value.ts';
import { sopsVersion } from './sops-version.ts';

export interface SopsBlock {
  readonly keys: DataKeys;
  readonly rule: SopsRule;
  readonly macOnlyEncrypted: boolean;
  /** None: those of the file as it was. */
  readonly recipients: readonly AgeRecipient[];
  /** The MAC of the values in clear. */
  readonly mac: string;
  readonly random: Uint8Array;
  readonly now: string;
}

/** The map `sops` for a file that had none, as YAML. */
export function printSopsBlock(block: SopsBlock): string {
  const { rule, macOnlyEncrypted, now } = block;
  return printYaml({
    sops: {
      age: stanzasFor(block, []),
      [rule.kind]: rule.pattern,
      lastmodified: now,
      mac: encryptMac(block),
      ...(macOnlyEncrypted && { mac_only_encrypted: true }),
      version: sopsVersion,
    },
  });
}

/** The map `sops` of a file after a change: as it was, byte for byte, apart from what has to be different. */
export function updateSopsBlock(block: SopsBlock, previous: SopsDocument): string {
  const { text, metadata, sops, sopsSpan } = previous;
  const kept = block.keys.before === block.keys.after ? metadata.age : [];
  const age = block.recipients.length === 0 ? metadata.age : stanzasFor(block, kept);
  const hasSameReaders = age.length === metadata.age.length && age.every((stanza) => metadata.age.includes(stanza));
  const mac = block.keys.before && decryptScalar(metadata.mac, block.keys.before, metadata.lastModified);
  if (!hasSameReaders) return printYaml({ sops: { ...sops, age, lastmodified: block.now, mac: encryptMac(block) } });
  if (mac?.bytes.toString() === block.mac) return text.slice(sopsSpan.start, sopsSpan.end);
  return sliceWith(previous, { lastmodified: printDoubleQuoted(block.now), mac: encryptMac(block) });
}

function encryptMac({ keys, mac, now }: SopsBlock): string {
  const value = sopsValue('str', mac);
  return encryptScalar(value, keys.after, deriveBytes(keys.after, 'sops nonce', [now, value.type, value.bytes], nonceLength), now);
}

/** A stanza for each recipient: the one that it has, or a new one. */
function stanzasFor({ recipients, keys, random }: SopsBlock, kept: readonly AgeStanza[]): AgeStanza[] {
  return recipients.map((recipient) => {
    const stanza = kept.find((known) => known.recipient === recipient.text);
    return stanza ?? { recipient: recipient.text, enc: encryptAge(keys.after, recipient, random) };
  });
}

/** The text of the map `sops` with other scalars for some of its keys. */
function sliceWith({ text, sopsSpan: { start, end } }: SopsDocument, scalars: Readonly<Record<string, string>>): string {
  const { document } = readDocument(text);
  const replacements = Object.entries(scalars).flatMap(([key, scalar]): Replacement[] => {
    const node = document?.getIn(['sops', key], true);
    return isScalar(node) && node.range ? [{ start: node.range[0] - start, end: node.range[1] - start, text: scalar }] : [];
  });
  return replaceSpans(text.slice(start, end), replacements);
}
