import { diagnostic, type Diagnostic, type Location, type Result } from '../diagnostics/diagnostic.ts';
import { valueAt, type Path } from '../path.ts';
import { clearText, printSopsValue } from '../secrets/formats/sops/clear-text.ts';
import { decryptDocument, findExposed, type DecryptProblem } from '../secrets/formats/sops/decrypt-document.ts';
import { readSopsDocument, type SelectedLeaf, type SopsDocument } from '../secrets/formats/sops/sops-document.ts';
import { recipientsOf } from '../secrets/formats/sops/sops-metadata.ts';
import { createLocator } from '../yaml/locate.ts';
import { printNumber } from '../yaml/print-number.ts';
import { printDoubleQuoted } from '../yaml/print-string.ts';
import type { KeyRing } from './key-ring.ts';
import { decryptBySops } from './run-sops.ts';
import { unwrapDataKey } from './unwrap-data-key.ts';

/** A values file as the compiler reads it, encrypted or not. */
export interface SopsFile {
  /** Values without the map `sops`, every line where it was. What could not be decrypted is still `ENC[…]`. */
  readonly text: string;
  /** The leaves that are encrypted in the file, by their paths in the file. */
  readonly encryptedPaths: readonly Path[];
  /** What the file is encrypted with; undefined for a plain file, a locked one, and one that only `sops` can read. */
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
 * Decrypts a values file that SOPS has encrypted, in memory only. A plain file comes back as it is. Keys of age are used here; what they
 * do not open, and what takes several keys, is given to `sops`. That no key fits is no mistake of the file: it comes back locked, and
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
  const locked = toFile(document, new Map(), undefined);
  return 'locked' in opened ? { value: { ...locked, locked: opened.locked }, diagnostics: [] } : { value: locked, diagnostics: opened.diagnostics };
}

/** The error for a file whose contents are needed, but that no key here opens. */
export function keyMissing({ at, recipients, lacksSops, looked, problems }: LockedFile): Diagnostic {
  return diagnostic('sops_key_missing', at, { recipients, lacksSops, looked, problems });
}

type Opened =
  | { readonly values: ReadonlyMap<SelectedLeaf, string>; readonly dataKey: Uint8Array | undefined }
  | { readonly locked: LockedFile }
  | { readonly diagnostics: readonly Diagnostic[] };

async function openDocument(document: SopsDocument, file: string, ring: KeyRing): Promise<Opened> {
  const { metadata, knowsRule } = document;
  const canUnwrap = knowsRule && !metadata.hasGroups;
  const dataKey = canUnwrap ? await unwrapDataKey(metadata.age, ring) : undefined;
  if (dataKey !== undefined) return decryptHere(document, file, dataKey);
  const needsSops = !canUnwrap || metadata.otherKeys.length > 0 || ring.sopsHasMoreAge;
  const answer = needsSops && ring.sops !== undefined ? await decryptBySops(ring.sops, document.text, ring) : undefined;
  const at = placeIn(document, file, ['sops']);
  if (answer !== undefined && 'output' in answer) return readAnswer(document, file, answer.output);
  if (answer?.failure === 'changed') return { diagnostics: [diagnostic('sops_changed', placeIn(document, file, ['sops', 'mac']), {})] };
  if (answer?.failure === 'other') return { diagnostics: [diagnostic('sops_failed', at, { exitCode: answer.exitCode })] };
  // A secret in clear has to be found without keys, too.
  const exposed = findExposed(document);
  if (exposed.length > 0) return { diagnostics: exposed.map((problem) => toDiagnostic(problem, file)) };
  const { looked, problems } = ring;
  return { locked: { at, recipients: recipientsOf(metadata), lacksSops: needsSops && ring.sops === undefined, looked, problems } };
}

function decryptHere(document: SopsDocument, file: string, dataKey: Uint8Array): Opened {
  const decrypted = decryptDocument(document, dataKey);
  if ('problems' in decrypted) return { diagnostics: decrypted.problems.map((problem) => toDiagnostic(problem, file)) };
  const values = new Map([...decrypted.values].map(([leaf, value]) => [leaf, printSopsValue(value)]));
  const unprintable = [...values].filter(([, printed]) => printed === undefined).map(([leaf]) => diagnostic('sops_value_unreadable', placeIn(document, file, leaf.path), {}));
  if (unprintable.length > 0) return { diagnostics: unprintable };
  return { values: values as Map<SelectedLeaf, string>, dataKey };
}

/** The values of the leaves in what `sops` has decrypted. */
function readAnswer(document: SopsDocument, file: string, output: string): Opened {
  const at = placeIn(document, file, ['sops']);
  const clear = parseJson(output);
  const values = new Map<SelectedLeaf, string>();
  for (const leaf of document.leaves) {
    if (!leaf.encrypted) continue;
    const value = valueAt(clear, leaf.path);
    if (typeof value === 'string') values.set(leaf, printDoubleQuoted(value));
    else if (typeof value === 'number') values.set(leaf, printNumber(value));
    else if (typeof value === 'boolean') values.set(leaf, String(value));
    else return { diagnostics: [diagnostic('sops_failed', at, { exitCode: undefined })] };
  }
  return { values, dataKey: undefined };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The message of the error would quote the text.
    return undefined;
  }
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
