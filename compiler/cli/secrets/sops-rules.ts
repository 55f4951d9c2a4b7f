import fs from 'node:fs';
import path from 'node:path';
import { readCreationRules, type CreationRule } from '../../secrets/formats/sops/creation-rules.ts';
import { UsageError } from '../usage-error.ts';

/** What the `.sops.yaml` of a repository says. */
export interface FoundRules {
  /** Its path; undefined where there is none. */
  readonly config: string | undefined;
  /** The rule for a file of the repository. */
  ruleFor(file: string): CreationRule | undefined;
}

/**
 * Finds the `.sops.yaml` of a values repository: in its folder, or in one around it up to that of git. Throws `UsageError`, with its place,
 * for one that `sops` would refuse.
 */
export function readSopsRules(root: string): FoundRules {
  const config = findConfig(path.resolve(root));
  if (config === undefined) return { config, ruleFor: () => undefined };
  const read = readCreationRules(fs.readFileSync(config, 'utf8'));
  if ('problems' in read) {
    const [{ problem, line, column }] = read.problems as [(typeof read.problems)[number]];
    throw new UsageError(`${config}:${line}:${column} ${problem}`);
  }
  const folder = path.dirname(config);
  return { config, ruleFor: (file) => read.rules(path.relative(folder, path.resolve(root, file)).split(path.sep).join('/')) };
}

function findConfig(folder: string): string | undefined {
  const config = path.join(folder, '.sops.yaml');
  if (fs.statSync(config, { throwIfNoEntry: false })?.isFile() === true) return config;
  const parent = path.dirname(folder);
  return parent === folder || fs.existsSync(path.join(folder, '.git')) ? undefined : findConfig(parent);
}
