import { placeFile } from '../../2-parse/place-file.ts';
import type { ValidValues } from '../../4-validate/validate-values.ts';
import { readClusters } from '../../apps/read-clusters.ts';
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../path.ts';
import { indexItems } from '../../secrets/commands/secret-place.ts';
import type { CommandContext } from '../command-context.ts';
import { setAll, type NumberEdit, type SecretEdit } from './encrypt-file.ts';
import type { TargetPlace } from './find-target.ts';
import type { SecretsRepository } from './secrets-repository.ts';

/** The values as they would be, of every cluster. */
export function readAfter(edits: ReadonlyMap<string, readonly (SecretEdit | NumberEdit)[]>, { source, catalog }: SecretsRepository): Result<ValidValues[]> {
  const after = new Map(source);
  for (const [file, ofFile] of edits) after.set(file, setAll(file, source.get(file) ?? '', ofFile));
  return readClusters(after, catalog);
}

/**
 * Whether the schema takes what was given. What else would be wrong with the values is no reason not to write: a secret may well come
 * before the settings beside it. All is said without the lines of files, which would show what was there before.
 */
export function isAccepted(targets: readonly TargetPlace[], found: readonly Diagnostic[], { diagnostics }: SecretsRepository, { terminal }: CommandContext): boolean {
  const keyOf = ({ code, message, path: at }: Diagnostic): string => [code, message, at].join('\0');
  const known = new Set(diagnostics.map(keyOf));
  const errors = found.filter((problem) => problem.severity === 'error' && !known.has(keyOf(problem)));
  const paths = targets.map(({ place }) => formatPath(place.path));
  const isOfSecret = ({ path: at }: Diagnostic): boolean => at !== undefined && paths.includes(at);
  const describe = ({ message, hint }: Diagnostic): string => `${message}${hint === undefined ? '' : ` (${hint})`}`;
  const refused = errors.filter(isOfSecret);
  const messages = refused.length > 0 ? refused.map((problem) => `drydock: ${describe(problem)}`) : errors.map((problem) => `note: ${describe(problem)}`);
  for (const message of new Set(messages)) terminal.err(`${message}\n`);
  if (refused.length > 0) terminal.err('Nothing was written.\n');
  return refused.length === 0;
}

/** The places that decide about a secret in some cluster in place of the one that was written. */
export function overridesOf({ place, file }: TargetPlace, clusters: readonly ValidValues[], { catalog, values }: SecretsRepository): string[] {
  const { cluster } = placeFile(file).layer;
  const places = clusters.flatMap(({ value, provenance }) => {
    const found = indexItems(place.named, value, catalog.shape);
    const at = found && provenance.whereSet(found);
    const isOther = at !== undefined && at.file !== file && (cluster === undefined || placeFile(at.file).layer.cluster === cluster);
    return isOther ? [`${values.toShownPath(at.file)}:${at.line}`] : [];
  });
  return [...new Set(places)];
}
