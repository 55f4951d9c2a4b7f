import { derivePlatform } from '../../5-derive/derive-platform.ts';
import { schemaAt } from '../../4-validate/schema-at.ts';
import type { JsonSchema } from '../../catalog/bundle-schema.ts';
import { formatPath } from '../../path.ts';
import { indexItems } from '../../secrets/commands/secret-place.ts';
import { isDeriveRule, type DeriveRule, type GenerateRule } from '../../secrets/generate-rule.ts';
import { listSecrets, type ListedSecret } from '../../secrets/list-secrets.ts';
import { rotateRuleOf } from '../../secrets/rotate-rule.ts';
import { generateText } from '../../tasks/secrets/generate-text.ts';
import { randomSource } from '../../tasks/secrets/world/random-source.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { changeSecrets } from '../secrets/change-secrets.ts';
import { findCount, type CountTarget } from '../secrets/find-count.ts';
import { findTarget, type SecretTarget } from '../secrets/find-target.ts';
import { openRepository, type SecretsRepository } from '../secrets/secrets-repository.ts';
import { UsageError } from '../usage-error.ts';

export interface RotateOptions {
  readonly values: string;
  readonly cluster?: string;
}

/**
 * `drydock secrets rotate PATH…`: new secrets in place of those in values: random ones where the schema says how they are made; the one
 * that nobody but another system can make comes from stdin. What the cluster generates or the store holds is asked for anew by counting.
 */
export async function rotateSecrets(secrets: readonly string[], { values, cluster }: RotateOptions, context: CommandContext): Promise<ExitCode> {
  const repository = await openRepository(values, cluster, context);
  const targets = secrets.map((secret) => findTarget(secret, repository, { cluster, file: undefined }));
  targets.forEach(refuseNever);
  const counted = targets.filter((target) => !isSet(target, repository));
  const counts = counted.map((target) => count(target, repository, cluster, context));
  const set = targets.filter((target) => !counted.includes(target));
  const ruleOf = (target: SecretTarget): GenerateRule | undefined => ruleFor(target.place.schema, repository.catalog.schema);
  const given = set.filter((target) => ruleOf(target) === undefined);
  if (given.length > 1) throw new UsageError(`Only one new secret fits into stdin, and the schema does not say how to make ${given.map(nameOf).join(' and ')}`);
  const changes = [];
  for (const target of set) {
    const rule = ruleOf(target);
    changes.push({ target, value: rule === undefined ? await context.readSecret(nameOf(target)) : generateText(rule, randomSource) });
  }
  return changeSecrets({ secrets: changes, counts }, repository, context);
}

const nameOf = ({ place }: SecretTarget): string => formatPath(place.named);

/** How a new one is made. One that would be the same as another, if values did not set it, is made like that. */
function ruleFor(schema: JsonSchema, root: JsonSchema): GenerateRule | undefined {
  const rule = schema['x-generate'] as GenerateRule | DeriveRule | undefined;
  if (rule === undefined || !isDeriveRule(rule)) return rule;
  return 'as' in rule ? ruleFor(schemaAt(root, rule.as.split('.')), root) : undefined;
}

function refuseNever(target: SecretTarget): void {
  const rule = rotateRuleOf(target.place.schema);
  if (rule !== undefined && 'never' in rule) throw new UsageError(`${nameOf(target)} must stay what it is: ${rule.never}`);
}

/** Whether the file that would be written sets it. Throws `UsageError` where another file does. */
function isSet(target: SecretTarget, { clusters, values, catalog }: SecretsRepository): boolean {
  const places = clusters.flatMap(({ value, provenance }) => {
    const path = indexItems(target.place.named, value, catalog.shape);
    return (path && provenance.whereSet(path)) ?? [];
  });
  const [other] = places;
  if (other === undefined || places.some(({ file }) => file === target.file)) return other !== undefined;
  throw new UsageError(`${nameOf(target)} is set in ${values.toShownPath(other.file)}, for one cluster: name it with --cluster`);
}

/** The next number of a secret that is not in values. Throws `UsageError` where nobody would make or fetch another one for it. */
function count(target: SecretTarget, repository: SecretsRepository, cluster: string | undefined, context: CommandContext): CountTarget {
  const name = nameOf(target);
  const rule = target.place.schema['x-generate'] as GenerateRule | DeriveRule | undefined;
  const found = listedIn(target, repository);
  if (found === undefined && rule !== undefined && isDeriveRule(rule)) throw new UsageError(`${name} follows from another secret: rotate ${'as' in rule ? rule.as : rule.htpasswd.password}`);
  if (found === undefined) throw new UsageError(`${name} is not in values, and nothing needs it: use 'drydock secrets set ${name}'`);
  if (found.state === 'missing') throw new UsageError(`${name} is not in values yet: use 'drydock secrets set ${name}'`);
  const { store, rotate } = found;
  if (store !== undefined) context.terminal.err(`note: ${name} is in the store at ${store.key}, ${store.property}: change it there before this is merged\n`);
  if (rotate !== undefined && 'also' in rotate) context.terminal.err(`note: ${name}: ${rotate.also}\n`);
  return findCount(target.place, repository, cluster);
}

/** What is known of a secret, in the first cluster that needs it. */
function listedIn({ place }: SecretTarget, { clusters, catalog, values }: SecretsRepository): ListedSecret | undefined {
  for (const valid of clusters) {
    const path = indexItems(place.named, valid.value, catalog.shape);
    const listed = path && listSecrets(derivePlatform(valid.value, catalog), valid, catalog.schema, values.unlocked?.value.files);
    const found = listed?.find((secret) => formatPath(secret.path) === formatPath(path!));
    if (found !== undefined) return found;
  }
  return undefined;
}
