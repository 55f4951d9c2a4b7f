import type { ValidValues } from '../../4-validate/validate-values.ts';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath, valueAt, type Path } from '../../path.ts';
import { findSecretPlace, type ValuesKnowledge } from '../../secrets/commands/secret-place.ts';
import { isDeriveRule, type DeriveRule, type GenerateRule } from '../../secrets/generate-rule.ts';
import { rotateRuleOf } from '../../secrets/rotate-rule.ts';

/** The secrets that `secrets.rotations` and `secrets.external.stored` name by their paths are there, and may be rotated. */
export function* checkNamedSecrets({ value, provenance }: ValidValues, knowledge: ValuesKnowledge): Iterable<Diagnostic> {
  for (const secret of Object.keys(value.secrets.rotations)) {
    const at = ['secrets', 'rotations', secret];
    const found = findNamed(secret, value, knowledge);
    const rule = 'problem' in found ? undefined : rotateRuleOf(found.schema);
    const place = provenance.closest(at, 'key');
    if ('problem' in found) yield diagnostic('secret_path_unknown', place, found, formatPath(at));
    else if (rule !== undefined && 'never' in rule) yield diagnostic('secret_never_rotated', place, { secret, why: rule.never }, formatPath(at));
    else if (found.source !== undefined) yield diagnostic('secret_path_unknown', place, { problem: `'${secret}' is the same as '${found.source}'` }, formatPath(at));
  }
  for (const [index, secret] of (value.secrets.external?.stored ?? []).entries()) {
    const at: Path = ['secrets', 'external', 'stored', index];
    const found = findNamed(secret, value, knowledge);
    if ('problem' in found) yield diagnostic('secret_path_unknown', provenance.closest(at), found, formatPath(at));
  }
}

type Named = { readonly problem: string } | { readonly schema: ValuesKnowledge['schema']; readonly source: string | undefined };

/** A secret of the platform, or of a team's settings, by the path that has to be used for it here. */
function findNamed(secret: string, values: unknown, knowledge: ValuesKnowledge): Named {
  const found = findSecretPlace(secret, values, knowledge);
  if ('problem' in found) return found;
  const { path, named, schema } = found;
  if (path.some((part) => typeof part === 'number')) return { problem: `'${formatPath(named)}' is in a list: say it there` };
  if (path.join('.') !== secret) return { problem: `'${secret}' has to be written '${path.join('.')}'` };
  const rule = schema['x-generate'] as GenerateRule | DeriveRule | undefined;
  const isDerived = rule !== undefined && isDeriveRule(rule) && valueAt(values, path) === undefined;
  return { schema, source: isDerived ? ('as' in rule ? rule.as : rule.htpasswd.password) : undefined };
}
