import { diagnostic, type Diagnostic, type Location, type Result } from '../diagnostics/diagnostic.ts';
import type { Path } from '../path.ts';
import { clearText, printSopsValue } from '../secrets/formats/sops/clear-text.ts';
import { decryptDocument, findExposed, type DecryptProblem } from '../secrets/formats/sops/decrypt-document.ts';
import { readSopsDocument, type SelectedLeaf, type SopsDocument } from '../secrets/formats/sops/sops-document.ts';
import { recipientsOf } from '../secrets/formats/sops/sops-metadata.ts';
import { createLocator } from '../yaml/locate.ts';
import type { KeyRing } from './key-ring.ts';
import type { SopsFailure } from './run-sops.ts';
import { unwrapBySops } from './unwrap-by-sops.ts';
import { unwrapDataKey } from './unwrap-data-key.ts';

/** A values file as the compiler reads it, encrypted or not. */
export interface SopsFile {
  /** Values without the map `sops`, every line where it was. What could not be decrypted is still `ENC[…]`. */
  readonly text: string;
  /** The leaves that are encrypted in the file, by their paths in the file. */
  readonly encryptedPaths: readonly Path[];
  /** What the file is encrypted with; undefined for a plain file and for one that nobody here can open. */
  readonly dataKey: Uint8Array | undefined;
  /** Set if the file is encrypted for others. */
  readonly locked: LockedFile | undefined;
}

/** Who could read a file that we cannot. */
export interface LockedFile {
  readonly at: Location;
  readonly recipients: readonly string[];
  /** Whether this needs `sops`, which is not on the PATH. */
  readonly lacksSops: boolean;
  readonly looked: readonly string[];
  readonly problems: readonly string[];
}

/**
 * Decrypts a values file that SOPS has encrypted, in memory only. A plain file comes back as it is. Keys of age are used here; the data key
 * of what they do not open, or what takes several keys, comes from `sops`. That no key fits is no mistake of the file: it comes back locked, and
 * `keyMissing` says so where its contents are needed. Diagnostics: what is wrong with the file, whose values then stay encrypted.
 */
export async function decryptSopsFile(source: string, file: string, ring: KeyRing): Promise<Result<SopsFile>> {
  const read = readSopsDocument(source);
  if (read.kind === 'plain') return { value: { text: source, encryptedPaths: [], dataKey: undefined, locked: undefined }, diagnostics: [] };
  if (read.kind === 'broken') {
    const diagnostics = read.problems.map((found) => diagnostic('sops_invalid', { file, line: found.line, column: found.column }, found));
    return { value: { text: read.text, encryptedPaths: [], dataKey: undefined, locked: undefined }, diagnostics };
  }
  const { document } = read;
  const opened = await openDocument(document, file, ring);
  if ('values' in opened) return { value: toFile(document, opened.values, opened.dataKey), diagnostics: [] };
  const { diagnostics, dataKey, locked } = opened;
  return { value: { ...toFile(document, new Map(), dataKey), locked }, diagnostics };
}

/** The error for a file whose contents are needed, but that no key here opens. */
export function keyMissing({ at, recipients, lacksSops, looked, problems }: LockedFile): Diagnostic {
  return diagnostic('sops_key_missing', at, { recipients, lacksSops, looked, problems });
}

type Opened =
  | { readonly values: ReadonlyMap<SelectedLeaf, string>; readonly dataKey: Uint8Array }
  | { readonly diagnostics: readonly Diagnostic[]; readonly dataKey?: Uint8Array; readonly locked?: LockedFile };

async function openDocument(document: SopsDocument, file: string, ring: KeyRing): Promise<Opened> {
  const { metadata } = document;
  const needsSops = metadata.hasGroups || metadata.otherKeys.length > 0 || ring.sopsHasMoreAge;
  const answer = await findDataKey(document, needsSops ? ring.sops : undefined, ring);
  if (answer !== undefined && 'dataKey' in answer) return decryptHere(document, file, answer.dataKey);
  // A secret in clear has to be found without keys, too.
  const diagnostics = findExposed(document).map((problem) => toDiagnostic(problem, file));
  const at = placeIn(document, file, ['sops']);
  if (answer?.failure === 'other') return { diagnostics: [...diagnostics, diagnostic('sops_failed', at, { exitCode: answer.exitCode })] };
  const { looked, problems } = ring;
  return { diagnostics, locked: { at, recipients: recipientsOf(metadata), lacksSops: needsSops && ring.sops === undefined, looked, problems } };
}

/** Undefined where no key of age opens the file and `sops` is not to be asked. */
async function findDataKey({ metadata, sops: map }: SopsDocument, sops: string | undefined, ring: KeyRing): Promise<{ readonly dataKey: Uint8Array } | SopsFailure | undefined> {
  const dataKey = metadata.hasGroups ? undefined : await unwrapDataKey(metadata.age, ring);
  if (dataKey !== undefined) return { dataKey };
  return sops === undefined ? undefined : unwrapBySops(sops, map, ring);
}

function decryptHere(document: SopsDocument, file: string, dataKey: Uint8Array): Opened {
  const decrypted = decryptDocument(document, dataKey);
  if ('problems' in decrypted) return { dataKey, diagnostics: decrypted.problems.map((problem) => toDiagnostic(problem, file)) };
  const values = new Map([...decrypted.values].map(([leaf, value]) => [leaf, printSopsValue(value)]));
  const unprintable = [...values].filter(([, printed]) => printed === undefined).map(([leaf]) => diagnostic('sops_value_unreadable', placeIn(document, file, leaf.path), {}));
  if (unprintable.length > 0) return { dataKey, diagnostics: unprintable };
  return { values: values as Map<SelectedLeaf, string>, dataKey };
}

function toFile(document: SopsDocument, values: ReadonlyMap<SelectedLeaf, string>, dataKey: Uint8Array | undefined): SopsFile {
  const encryptedPaths = document.leaves.filter(({ encrypted, value }) => encrypted && value.bytes.length > 0).map(({ path }) => path);
  return { text: clearText(document, values), encryptedPaths, dataKey, locked: undefined };
}

function toDiagnostic({ kind, problem, line, column }: DecryptProblem, file: string): Diagnostic {
  const at = { file, line, column };
  if (kind === 'changed') return diagnostic('sops_changed', at, {});
  return kind === 'clear' ? diagnostic('sops_value_clear', at, { problem }) : diagnostic('sops_value_damaged', at, { problem });
}

function placeIn(document: SopsDocument, file: string, path: Path): Location {
  const { line, column } = createLocator(document.text)(path, path[0] === 'sops' ? 'key' : 'value');
  return { file, line, column };
}
