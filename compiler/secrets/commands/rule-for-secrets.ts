import type { SopsRule } from '../formats/sops/sops-rule.ts';
import type { Path } from '../../path.ts';
import { secretLeaves } from '../secret-leaves.ts';
import type { SecretShape } from '../secret-shape.ts';

/**
 * The rule for a file that is encrypted for the first time and that no rule of `.sops.yaml` matches: it selects the secrets in it by their
 * keys; of a map of secrets, the map's. A key of the same name elsewhere in the file is encrypted too, which does no harm.
 */
export function ruleForSecrets(value: unknown, shape: SecretShape | undefined): SopsRule {
  const keys = new Set([...secretLeaves(value, shape)].map(({ path }) => keyOf(path, shape)));
  const words = [...keys].sort().map((key) => key.replaceAll(/[^\w-]/g, '\\$&'));
  return { kind: 'encrypted_regex', pattern: words.length === 1 ? `^${words[0]!}$` : `^(${words.join('|')})$` };
}

/** The last key of a path that the schema itself names. */
function keyOf(path: Path, shape: SecretShape | undefined): string {
  let here = shape;
  let name = '';
  for (const part of path) {
    if (here?.isSecret === true) break;
    const known = here?.keys?.get(String(part));
    if (known !== undefined) name = String(part);
    here = known ?? here?.others;
  }
  return name;
}
