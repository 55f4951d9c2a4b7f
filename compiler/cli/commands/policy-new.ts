import fs from 'node:fs';
import path from 'node:path';
import { policySkeleton } from '../../policy-tools/policy-skeleton.ts';
import { isPolicyId } from '../../policy-tools/read-rego-policy.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { UsageError } from '../usage-error.ts';

export interface PolicyNewOptions {
  readonly folder: string;
}

/** `drydock policy new`: the folder of a policy with tests that pass. Never overwrites a file. */
export function policyNew(id: string, { folder }: PolicyNewOptions, { terminal, catalog }: CommandContext): ExitCode {
  if (!isPolicyId(id)) throw new UsageError(`'${id}' cannot be the name of a policy: use small letters, digits and single dashes, with a letter first`);
  if (id === 'lib' || id === 'samples') throw new UsageError(`'${id}' cannot be the name of a policy: folders of that name hold what belongs to policies`);
  if (Object.hasOwn(catalog().policies().policies, id)) throw new UsageError(`drydock has a policy '${id}': set it at policies.${id} of the values`);
  const own = path.join(folder, id);
  if (fs.existsSync(own)) throw new UsageError(`${own} is already there; nothing was written`);
  for (const [name, text] of policySkeleton(id)) {
    const file = path.join(own, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    terminal.out(`  ${file}\n`);
  }
  terminal.out(`Made the policy ${id}. Next: drydock policy test ${own}, then drydock policy build ${folder}\n`);
  return 0;
}
