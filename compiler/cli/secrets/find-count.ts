import { formatPath, valueAt, type Path } from '../../path.ts';
import { chooseFile } from '../../secrets/commands/choose-file.ts';
import { selects } from '../../secrets/commands/encrypts.ts';
import { indexItems, type SecretPlace } from '../../secrets/commands/secret-place.ts';
import { setYamlValue } from '../../secrets/formats/set-yaml-value.ts';
import { UsageError } from '../usage-error.ts';
import { fileState } from './encrypt-file.ts';
import { toEncrypt, type TargetPlace } from './find-target.ts';
import type { SecretsRepository } from './secrets-repository.ts';

/** Where it is counted how often a secret was rotated, and the next number. */
export interface CountTarget extends TargetPlace {
  readonly count: number;
}

/**
 * Finds where the rotations of a secret are counted that values do not hold: beside a secret that a team keeps in the store, else in
 * `secrets.rotations`, in a file that is not encrypted. The number is larger than that of every cluster. Throws `UsageError` where no file can take it.
 */
export function findCount(secret: SecretPlace, repository: SecretsRepository, cluster: string | undefined): CountTarget {
  const { clusters, files, catalog, values } = repository;
  const named = counterOf(secret);
  const accepts = (file: string, at: Path): boolean => {
    const { before = '', document } = fileState(file, repository);
    const encrypted = toEncrypt(file, repository);
    return document === undefined && (encrypted === undefined || !selects(encrypted.rule, at)) && 'text' in setYamlValue(before, at, '1');
  };
  const newFile = `${cluster === undefined ? 'env' : `clusters/${cluster}`}/rotations.yaml`;
  const chosen = chooseFile({ named, cluster, files, shape: catalog.shape, accepts, ...(named[0] === 'secrets' && { newFile }) });
  if ('problem' in chosen) throw new UsageError(chosen.problem);
  if (!accepts(chosen.file, chosen.path)) throw new UsageError(`${formatPath(named)} is in ${values.toShownPath(chosen.file)}, where it cannot be changed in place: set it there by hand`);
  const counts = clusters.flatMap(({ value }) => {
    const path = indexItems(named, value, catalog.shape);
    const count = path && valueAt(value, path);
    return typeof count === 'number' ? [count] : [];
  });
  return { place: { path: named, named }, ...chosen, count: Math.max(0, ...counts) + 1 };
}

/** With the names of list items. */
function counterOf({ named }: SecretPlace): Path {
  const isOfTeam = named[0] === 'teamConfig' && named[2] === 'secrets';
  return isOfTeam ? [...named.slice(0, 4), 'rotation'] : ['secrets', 'rotations', named.join('.')];
}
