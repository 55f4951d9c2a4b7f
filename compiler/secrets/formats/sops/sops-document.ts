import { isMap as isYamlMap, isScalar, type Document, type YAMLMap } from 'yaml';
import { isMap, type ValueMap } from '../../../is-map.ts';
import type { Path } from '../../../path.ts';
import { buildValue } from '../../../yaml/build-value.ts';
import { createLocator } from '../../../yaml/locate.ts';
import { parseYaml } from '../../../yaml/parse-yaml.ts';
import { readDocument } from '../../../yaml/read-document.ts';
import { createPlacer, withoutByteOrderMark, type TextPlace } from '../../../yaml/text-place.ts';
import { encryptedStart, looksEncrypted } from './encrypted-scalar.ts';
import { replaceOnLines, type Span } from './replace-spans.ts';
import { leavesOf, type SopsLeaf } from './sops-leaves.ts';
import { readSopsMetadata, type SopsMetadata } from './sops-metadata.ts';
import { createSelector } from './sops-rule.ts';

/** A leaf of an encrypted file, and whether its rule says that it is encrypted. */
export interface SelectedLeaf extends SopsLeaf {
  readonly encrypted: boolean;
}

/** A values file that SOPS has encrypted. */
export interface SopsDocument {
  /** Without a byte order mark. */
  readonly text: string;
  readonly metadata: SopsMetadata;
  /** The map `sops` as it is in the file. */
  readonly sops: ValueMap;
  readonly leaves: readonly SelectedLeaf[];
  /** Whether the rule is one that we can follow; of others, what looks encrypted counts as encrypted. */
  readonly knowsRule: boolean;
  /** What has to go for the file to be values: the map `sops`, and comments that stand like items of lists. */
  readonly sopsSpan: Span;
  readonly comments: readonly SopsLeaf[];
}

/** Something wrong in a file. It names keys, but never shows a value. */
export interface SopsProblem extends TextPlace {
  readonly problem: string;
}

/** `broken` files come with their text without the map `sops`, so that what is wrong with it is said once. */
export type ReadSops =
  | { readonly kind: 'plain' }
  | { readonly kind: 'encrypted'; readonly document: SopsDocument }
  | { readonly kind: 'broken'; readonly text: string; readonly problems: readonly SopsProblem[] };

/**
 * Reads a YAML file as SOPS does. A file without a map `sops` at its top is plain, and must not hold `ENC[…]`; so is one that is no valid
 * YAML at all, whose mistakes are found where files are parsed.
 */
export function readSopsDocument(source: string): ReadSops {
  // Most files are not encrypted, and most of those do not even hold the words.
  if (!source.includes('sops') && !source.includes(encryptedStart)) return { kind: 'plain' };
  const text = withoutByteOrderMark(source);
  const document = parseYaml(text).ok ? readDocument(text).document : undefined;
  if (document === undefined) return { kind: 'plain' };
  const value = buildValue(document).value;
  const sops = isMap(value) && Object.hasOwn(value, 'sops') ? value['sops'] : undefined;
  if (!isYamlMap(document.contents) || !isMap(sops)) return readPlain(text, document);
  const sopsSpan = spanOfSops(document.contents, document);
  const broken = (...problems: readonly SopsProblem[]): ReadSops => ({ kind: 'broken', text: replaceOnLines(text, [{ ...sopsSpan, text: '' }]), problems });
  const read = readSopsMetadata(sops);
  if ('problem' in read) return broken({ ...placeOf(text, read.path), problem: read.problem });
  const { leaves, comments, problems } = leavesOf(document);
  const place = createPlacer(text);
  if (problems.length > 0) return broken(...problems.map(({ problem, offset }) => ({ ...place(offset), problem })));
  const { metadata } = read;
  const selector = createSelector(metadata.rule);
  if (selector === undefined && !metadata.rule.kind.includes('comment')) {
    return broken({ ...placeOf(text, ['sops', metadata.rule.kind]), problem: `'${metadata.rule.kind}' is not a regular expression of Go` });
  }
  const select = (leaf: SopsLeaf): boolean => (selector === undefined ? looksEncrypted(leaf.value.bytes.toString()) : selector(leaf.keys));
  return {
    kind: 'encrypted',
    document: {
      text,
      metadata,
      sops,
      leaves: leaves.map((leaf) => ({ ...leaf, encrypted: select(leaf) })),
      knowsRule: selector !== undefined,
      sopsSpan,
      comments,
    },
  };
}

/** Without the map `sops` nothing can be decrypted, and no value is meant to be the text `ENC[…]`. */
function readPlain(text: string, document: Document.Parsed): ReadSops {
  const place = createPlacer(text);
  const lost = leavesOf(document).leaves.filter(({ value }) => looksEncrypted(value.bytes.toString()));
  const problems = lost.map(({ start }) => ({ ...place(start), problem: "This is encrypted by SOPS, but the file has no map 'sops'" }));
  return problems.length === 0 ? { kind: 'plain' } : { kind: 'broken', text, problems: problems.slice(0, 1) };
}

function placeOf(text: string, path: Path): TextPlace {
  const { line, column } = createLocator(text)(path, 'key');
  return { line, column };
}

/** The key and its value; between braces, also the comma that follows. */
function spanOfSops(root: YAMLMap.Parsed, document: Document.Parsed): Span {
  const index = root.items.findIndex(({ key }) => isScalar(key) && String(key.value) === 'sops');
  const { key, value } = root.items[index]!;
  const next = root.flow === true ? root.items[index + 1]?.key.range[0] : undefined;
  return { start: key.range[0], end: next ?? value?.range[1] ?? document.range[1] };
}
