import type { Path } from '../../path.ts';
import { chooseFile, placeInFile } from '../../secrets/commands/choose-file.ts';
import { ruleOf, selects } from '../../secrets/commands/encrypts.ts';
import type { FileToEncrypt } from '../../secrets/commands/find-clear-parts.ts';
import { findSecretPlace, type SecretPlace } from '../../secrets/commands/secret-place.ts';
import { setYamlValue } from '../../secrets/formats/set-yaml-value.ts';
import { UsageError } from '../usage-error.ts';
import { fileState } from './encrypt-file.ts';
import type { SecretsRepository } from './secrets-repository.ts';

/** A place in values with the file in which it is to be written. */
export interface TargetPlace {
  readonly place: Pick<SecretPlace, 'path' | 'named'>;
  readonly file: string;
  /** In the file. */
  readonly path: Path;
}

/** A secret with the file that it is to be written to. */
export interface SecretTarget extends TargetPlace {
  readonly place: SecretPlace;
}

export interface TargetOptions {
  /** The overlay that it is set for; undefined: what all clusters share. */
  readonly cluster: string | undefined;
  /** The file that somebody wants, relative to the repository. */
  readonly file: string | undefined;
}

/** Finds a secret and the file for it. Throws `UsageError` if there is no such secret, or no file can take it. */
export function findTarget(text: string, repository: SecretsRepository, { cluster, file: wanted }: TargetOptions): SecretTarget {
  const place = findPlace(text, repository);
  const { files, catalog } = repository;
  const { named } = place;
  const accepts = (file: string, at: Path): boolean => {
    const found = toEncrypt(file, repository);
    // Between braces, for one, nothing can be added.
    return found !== undefined && selects(found.rule, at) && 'text' in setYamlValue(found.text, at, '""');
  };
  const chosen = wanted === undefined ? chooseFile({ named, cluster, files, shape: catalog.shape, accepts }) : placeInFile(wanted, named, files, catalog.shape);
  if ('problem' in chosen) throw new UsageError(chosen.problem);
  return { place, ...chosen };
}

/** Finds the place of a secret in the values of the first cluster that has it. */
export function findPlace(text: string, { clusters, catalog, diagnostics }: SecretsRepository): SecretPlace {
  const found = clusters.map(({ value }) => findSecretPlace(text, value, catalog));
  const place = found.find((result): result is SecretPlace => 'named' in result);
  if (place !== undefined) return place;
  const [first] = found as { problem: string }[];
  throw new UsageError(first?.problem ?? diagnostics[0]?.message ?? 'There are no values here');
}

/** The rule by which a file is or would be encrypted, with its text. */
export function toEncrypt(file: string, repository: SecretsRepository): FileToEncrypt | undefined {
  const { document, before } = fileState(file, repository);
  const rule = ruleOf(document, repository.rules.ruleFor(file));
  return rule && { file, text: before ?? '', rule, isEncrypted: document !== undefined };
}
