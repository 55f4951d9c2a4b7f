import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/nearest.ts';
import { formatPath, type Path } from '../../path.ts';
import type { Rule } from '../rule.ts';
import { containersOf } from '../containers-of.ts';

/** The secrets that containers read or mount are declared by their own team. */
export const checkSecretUse: Rule = function* ({ value, provenance }, names) {
  for (const { team, path, value: container } of containersOf(value)) {
    const used: { secret: string; at: Path }[] = [
      ...(container.secrets ?? []).map((secret, index) => ({ secret, at: [...path, 'secrets', index] })),
      ...Object.entries(container.secretMounts ?? {}).map(([mount, secret]) => ({ secret, at: [...path, 'secretMounts', mount] })),
    ];
    const known = names.secrets(team);
    for (const { secret, at } of used) {
      if (known.includes(secret)) continue;
      const owner = Object.keys(value.teamConfig).find((other) => names.secrets(other).includes(secret));
      if (owner !== undefined) {
        yield diagnostic('secret_of_other_team', provenance.closest(at), { secret, team, owner }, formatPath(at));
        continue;
      }
      yield diagnostic('secret_unknown', provenance.closest(at), { secret, team, near: nearest(secret, known) }, formatPath(at));
    }
  }
};
