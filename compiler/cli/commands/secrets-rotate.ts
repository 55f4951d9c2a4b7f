import { schemaAt } from '../../4-validate/schema-at.ts';
import type { JsonSchema } from '../../catalog/bundle-schema.ts';
import { formatPath } from '../../path.ts';
import { isDeriveRule, type DeriveRule, type GenerateRule } from '../../secrets/generate-rule.ts';
import { generateText } from '../../tasks/secrets/generate-text.ts';
import { randomSource } from '../../tasks/secrets/world/random-source.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { changeSecrets } from '../secrets/change-secrets.ts';
import { findTarget, type SecretTarget } from '../secrets/find-target.ts';
import { openRepository, type SecretsRepository } from '../secrets/secrets-repository.ts';
import { UsageError } from '../usage-error.ts';

export interface RotateOptions {
  readonly values: string;
  readonly cluster?: string;
}

/**
 * `drydock secrets rotate PATH…`: new secrets in place of those in values: random ones where the schema says how they are made; the one
 * that nobody but another system can make comes from stdin.
 */
export async function rotateSecrets(secrets: readonly string[], { values, cluster }: RotateOptions, context: CommandContext): Promise<ExitCode> {
  const repository = await openRepository(values, cluster, context);
  const targets = secrets.map((secret) => findTarget(secret, repository, { cluster, file: undefined }));
  for (const target of targets) refuseUnset(target, repository);
  const ruleOf = (target: SecretTarget): GenerateRule | undefined => ruleFor(target.place.schema, repository.catalog.schema);
  const given = targets.filter((target) => ruleOf(target) === undefined);
  if (given.length > 1) throw new UsageError(`Only one new secret fits into stdin, and the schema does not say how to make ${given.map(nameOf).join(' and ')}`);
  const changes = [];
  for (const target of targets) {
    const rule = ruleOf(target);
    changes.push({ target, value: rule === undefined ? await context.readSecret(nameOf(target)) : generateText(rule, randomSource) });
  }
  return changeSecrets(changes, repository, context);
}

const nameOf = ({ place }: SecretTarget): string => formatPath(place.named);

/** How a new one is made. One that would be the same as another, if values did not set it, is made like that. */
function ruleFor(schema: JsonSchema, root: JsonSchema): GenerateRule | undefined {
  const rule = schema['x-generate'] as GenerateRule | DeriveRule | undefined;
  if (rule === undefined || !isDeriveRule(rule)) return rule;
  return 'as' in rule ? ruleFor(schemaAt(root, rule.as.split('.')), root) : undefined;
}

function refuseUnset(target: SecretTarget, { clusters, values, catalog }: SecretsRepository): void {
  const places = clusters.flatMap(({ provenance }) => provenance.whereSet(target.place.path) ?? []);
  if (places.some(({ file }) => file === target.file)) return;
  const name = nameOf(target);
  const [other] = places;
  if (other !== undefined) throw new UsageError(`${name} is set in ${values.toShownPath(other.file)}, for one cluster: name it with --cluster`);
  if (ruleFor(target.place.schema, catalog.schema) !== undefined) throw new UsageError(`${name} is not in values: the cluster generates it, and makes a new one as docs/secrets.md says`);
  throw new UsageError(`${name} is not in values yet: use 'drydock secrets set ${name}'`);
}
