import { RegexCache } from '../../../rego/regex/go-regex.ts';
import { isMap, type ValueMap } from '../../../is-map.ts';
import type { Path } from '../../../path.ts';
import { createLocator } from '../../../yaml/locate.ts';
import { parseYaml } from '../../../yaml/parse-yaml.ts';
import { readAgeRecipient, type AgeRecipient } from '../age/read-recipient.ts';
import type { SopsProblem } from './sops-document.ts';
import { defaultRule, ruleKinds, type SopsRule } from './sops-rule.ts';

/** What `.sops.yaml` says about new files. */
export interface CreationRule {
  readonly recipients: readonly AgeRecipient[];
  readonly rule: SopsRule;
  readonly macOnlyEncrypted: boolean;
  /** Whether only `sops` itself can encrypt by this rule: it names keys of other kinds, groups of keys, or rules about comments. */
  readonly needsSops: boolean;
}

/** The rules of one `.sops.yaml`; asked with a file's path relative to it. */
export type CreationRules = (file: string) => CreationRule | undefined;

const otherKeys: readonly string[] = ['kms', 'pgp', 'gcp_kms', 'hckms', 'azure_keyvault', 'hc_vault_transit_uri', 'key_groups'];

/**
 * Reads `.sops.yaml`. The first rule whose `path_regex` matches a file's path counts, or one without `path_regex`.
 * Problems: a rule that sops would refuse, located in the file.
 */
export function readCreationRules(text: string): { readonly rules: CreationRules } | { readonly problems: readonly SopsProblem[] } {
  const parsed = parseYaml(text);
  if (!parsed.ok) return parsed;
  const list = isMap(parsed.value) ? parsed.value['creation_rules'] : undefined;
  const locate = createLocator(text);
  const problems: SopsProblem[] = [];
  const report = (problem: string, path: Path): void => {
    const { line, column } = locate(['creation_rules', ...path], 'value');
    problems.push({ problem, line, column });
  };
  const regexes = new RegexCache(() => undefined);
  const rules = (Array.isArray(list) ? (list as unknown[]) : []).map((entry, index) => {
    const map = isMap(entry) ? entry : {};
    const pattern = map['path_regex'] ?? '';
    const regex = typeof pattern === 'string' ? regexes.get(pattern) : undefined;
    if (regex === undefined) report("'path_regex' is not a regular expression of Go", [index, 'path_regex']);
    return { regex, rule: readRule(map, (problem, key) => report(problem, [index, key])) };
  });
  return problems.length > 0 ? { problems } : { rules: (file) => rules.find(({ regex }) => regex?.test(file))?.rule };
}

function readRule(map: ValueMap, report: (problem: string, key: string) => void): CreationRule {
  const names = agesOf(map['age']);
  const recipients = names.map(readAgeRecipient).filter((recipient) => recipient !== undefined);
  const kinds = ruleKinds.filter((kind) => typeof map[kind] === 'string' && map[kind] !== '');
  if (kinds.length > 1) report(`'${kinds[0]!}' and '${kinds[1]!}' cannot both decide what is encrypted`, kinds[1]!);
  const [kind] = kinds;
  // Recipients of other kinds than X25519 (post-quantum, SSH, plugins) are for sops, too.
  const needsSops = recipients.length < names.length || otherKeys.some((key) => map[key] !== undefined) || kind?.includes('comment') === true;
  if (names.length === 0 && !needsSops) report('The rule names nobody to encrypt for', 'age');
  return { recipients, rule: kind === undefined ? defaultRule : { kind, pattern: map[kind] as string }, macOnlyEncrypted: map['mac_only_encrypted'] === true, needsSops };
}

/** A list, or one text with commas. */
function agesOf(age: unknown): string[] {
  const parts = Array.isArray(age) ? (age as unknown[]) : typeof age === 'string' ? age.split(',') : [];
  return parts.map((part) => (typeof part === 'string' ? part.trim() : '')).filter((part) => part !== '');
}
