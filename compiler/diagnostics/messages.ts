/**
 * Every diagnostic drydock can report: one entry each. The docs page is made from this table.
 * Codes are `<subject>_<problem>`, never reused and never given another meaning.
 * A message says what is wrong with the user's file in the user's words; the hint says what to do. Neither shows a secret's value.
 */
type Text<P> = (params: P) => string;
type Hint<P> = (params: P) => string | undefined;

interface Message<P> {
  readonly severity: 'error' | 'warning' | 'info';
  /** What the code means and why it matters, for the docs page. */
  readonly about: string;
  /** Who can cause it: whoever writes values, only whoever writes templates, or an encrypted file, which takes keys to be looked into. */
  readonly cause: 'values' | 'template' | 'encryption';
  readonly message: Text<P>;
  readonly hint?: Hint<P>;
}

const error = <P>(about: string, message: Text<P>, hint?: Hint<P>): Message<P> => ({ severity: 'error', cause: 'values', about, message, ...(hint && { hint }) });
const warning = <P>(about: string, message: Text<P>, hint?: Hint<P>): Message<P> => ({ ...error(about, message, hint), severity: 'warning' });
const info = <P>(about: string, message: Text<P>, hint?: Hint<P>): Message<P> => ({ ...error(about, message, hint), severity: 'info' });
/** An error that no values can cause: a template is wrong. */
const templateError = <P>(about: string, message: Text<P>, hint?: Hint<P>): Message<P> => ({ ...error(about, message, hint), cause: 'template' });
/** An error in what a tool is given beside the values: manifests, Rego, suites. */
const toolError = templateError;

/** What is no mistake, but has to be known. Whoever reads values finds it, not the compiler. */
const note = <P>(about: string, message: Text<P>, hint?: Hint<P>): Message<P> => ({ ...error(about, message, hint), severity: 'info', cause: 'encryption' });

/** An error of an encrypted file. */
const encryptionError = <P>(about: string, message: Text<P>, hint?: Hint<P>): Message<P> => ({ ...error(about, message, hint), cause: 'encryption' });

/** The same of what may be as it is. */
const encryptionWarning = <P>(about: string, message: Text<P>, hint?: Hint<P>): Message<P> => ({ ...encryptionError(about, message, hint), severity: 'warning' });

/** ` in 'x'`-like lists are cut after a few: a hint has to be read at a glance. */
const list = (items: readonly string[]): string => (items.length > 8 ? `${items.slice(0, 8).join(', ')}, …` : items.join(', '));

/** `'a', 'b' and 'c'` */
const quoted = (items: readonly string[]): string => items.map((item) => `'${item}'`).join(', ').replace(/, (?=[^,]*$)/, ' and ');

/** A sentence of the schema, as the end of one here. */
const lowerFirst = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');

const didYouMean = (near: string | undefined): string | undefined => (near === undefined ? undefined : `did you mean '${near}'?`);

/** A typo gets its correction; otherwise the choice is shown. */
const nearOrOneOf = (near: string | undefined, known: readonly string[]): string | undefined =>
  didYouMean(near) ?? (known.length === 0 ? undefined : `it can be ${list(known)}`);

/** Brackets and the like are no scalar that quotes would make a text of. */
const isQuotable = (source: string): boolean => /^[^[{'"]/.test(source);

/** The parser says it best. */
const yamlProblem = (p: { problem: string }): string => p.problem;

export const messages = {
  // read
  file_not_utf8: error(
    'A values file holds bytes that are not UTF-8.',
    (p: { byte: number }) => `The file is not UTF-8 (byte 0x${p.byte.toString(16)})`,
    () => 'save it as UTF-8',
  ),
  file_too_large: error(
    'A values file is larger than any reviewed file should be; reading it would cost memory without bound.',
    (p: { size: number; limit: number }) => `The file has ${p.size} bytes; the limit is ${p.limit}`,
    () => 'split it: any number of files may set parts of the same values',
  ),
  link_outside: error(
    'A symbolic link leads out of the values repository. Following it would compile files that nobody reviews here.',
    (p: { target: string }) => `The link leads out of the repository to ${p.target}`,
    () => 'replace the link by the file',
  ),
  link_broken: error('A symbolic link leads nowhere.', (p: { target: string }) => `The link leads to ${p.target}, which is not there`),
  link_to_folder: error(
    'A symbolic link leads to a folder. Links to folders can form circles, so drydock does not follow them.',
    (p: { target: string }) => `The link leads to the folder ${p.target}`,
    () => 'move the files here, or link them one by one',
  ),
  values_missing: error(
    'No values were found where drydock looked.',
    (p: { looked: string }) => `There are no values here (${p.looked})`,
    () => "run 'drydock init' to make a repository, or name the folder that holds env/",
  ),
  cluster_unknown: error(
    'A cluster was asked for that has no overlay under clusters/.',
    (p: { cluster: string; known: readonly string[]; near: string | undefined }) => `There is no cluster '${p.cluster}'`,
    (p) => didYouMean(p.near) ?? (p.known.length === 0 ? 'the repository has no clusters/ folder' : `there are ${list(p.known)}`),
  ),

  // decrypt
  sops_invalid: encryptionError(
    'A file encrypted by SOPS lacks what SOPS needs to read it, or holds what SOPS files cannot hold.',
    (p: { problem: string }) => p.problem,
    () => 'restore the file from git, or encrypt it again',
  ),
  sops_key_missing: encryptionError(
    'A file is encrypted, its contents are needed, and no key at hand opens it. `drydock check` works without keys.',
    (p: { recipients: readonly string[]; lacksSops: boolean; looked: readonly string[]; problems: readonly string[] }) =>
      `The file is encrypted for ${p.recipients.length === 0 ? 'nobody' : list(p.recipients)}, and no key here opens it`,
    (p) => {
      if (p.problems.length > 0) return p.problems.join('; ');
      if (p.lacksSops) return "it takes 'sops' on the PATH";
      return p.looked.length === 0 ? undefined : `keys of age were looked for in ${p.looked.join(', ')}`;
    },
  ),
  sops_value_clear: encryptionError(
    'A value of an encrypted file is in clear, although the rule of the file has it encrypted. Everybody who reads the repository reads it.',
    (p: { problem: string }) => p.problem,
    () => 'encrypt the file again; if the value was ever committed, replace it',
  ),
  sops_value_damaged: encryptionError(
    'An encrypted value cannot be trusted: it was changed by hand, copied from another place, or stands where nothing is to be encrypted.',
    (p: { problem: string }) => p.problem,
    () => 'restore it from git, or set it again',
  ),
  sops_value_unreadable: encryptionError(
    'An encrypted value is not what its type says, or not text in UTF-8.',
    (_: object) => 'What is encrypted here is no value of YAML',
    () => 'set it again',
  ),
  sops_changed: encryptionError(
    'The message authentication code of an encrypted file does not fit its values: some of them were changed, added, moved or removed without SOPS.',
    (_: object) => 'The file was changed after it was encrypted: its MAC does not fit its values',
    () => 'restore it from git; change encrypted files with sops or drydock only',
  ),
  sops_failed: encryptionError(
    '`sops` was asked to decrypt a file and could not. What it said is not shown, because it may quote values.',
    (p: { exitCode: number | undefined }) => `sops could not decrypt the file${p.exitCode === undefined ? '' : ` (exit code ${p.exitCode})`}`,
    () => "run 'sops decrypt' on the file to see why",
  ),

  secret_not_selected: encryptionError(
    'A secret stands in a file that is to be encrypted, but the rule that says which of its values are encrypted leaves it out.',
    (p: { secret: string; rule: string; isEncrypted: boolean }) => `The secret '${p.secret}' would stay in clear: ${p.rule} leaves it out`,
    (p) => (p.isEncrypted ? 'the rule is in the file itself: set the secret in another file' : 'change the rule in .sops.yaml'),
  ),
  secret_comment_clear: encryptionWarning(
    'A comment stands in an encrypted file where the rule of the file leaves everything in clear.',
    (_: object) => 'This comment stays in clear',
    () => 'make sure that it tells no secret',
  ),

  // parse
  yaml_syntax: error('The file is not valid YAML.', yamlProblem),
  yaml_control_character: error(
    'YAML does not allow control characters, apart from tabs and line breaks. Terminals obey some of them, and editors hide them.',
    (p: { character: string }) => `The file holds the control character ${p.character}`,
    () => 'remove it, or write it as an escape inside double quotes, such as "\\x1b"',
  ),
  yaml_tab_indent: error('YAML does not allow tabs for indentation.', yamlProblem, () => 'indent with spaces'),
  yaml_duplicate_key: error('A map has the same key twice; YAML readers differ in which one counts.', yamlProblem, () => 'remove one of them'),
  yaml_key_not_string: error('A key that is no plain text.', yamlProblem),
  yaml_key_forbidden: error('A key that JavaScript programs give a special meaning; no value needs it.', yamlProblem),
  yaml_alias_unknown: error('An alias stands for nothing.', yamlProblem, () => 'put the anchor before the alias'),
  yaml_alias_bomb: error('Aliases multiply the file beyond measure.', yamlProblem, () => 'write the values out'),
  yaml_merge_not_map: error('`<<` merges maps, and it was given something else.', yamlProblem),
  yaml_too_deep: error('Maps or lists are nested beyond any use.', yamlProblem),
  yaml_multiple_documents: error('A values file is one YAML document.', yamlProblem, () => 'put the second document into a file of its own'),
  yaml_unknown_tag: error('Tags such as !!binary or !custom have no meaning in values.', yamlProblem, () => 'remove the tag'),
  yaml_not_finite: error('Infinity and not-a-number are no values that manifests can hold.', yamlProblem),
  overlay_misplaced: warning(
    'A folder `env/clusters/` looks like one of overlays, which stand beside `env/`. What is in it counts for every cluster.',
    (p: { cluster: string }) => `The values in env/clusters/${p.cluster}/ count for every cluster, not for '${p.cluster}' alone`,
    (p) => `move the folder to clusters/${p.cluster}/, beside env/`,
  ),
  file_not_map: error(
    'A values file is a map at its top: its keys decide what it sets.',
    (_: object) => 'The file holds no map',
    () => "start with a key such as 'cluster:' or 'teamConfig:'",
  ),

  // merge
  value_conflict: error(
    'Two files of the same layer set one value differently. Which one won would depend on their names, so neither does.',
    (p: { path: string; other: string }) => `'${p.path}' is set differently at ${p.other}`,
    () => 'remove one, or move it to an overlay under clusters/',
  ),
  name_duplicate: error(
    'Two items of a list of named things have the same name.',
    (p: { name: string; list: string; other: string }) => `'${p.name}' is already in '${p.list}' at ${p.other}`,
    () => 'rename or remove one of them',
  ),

  // validate: the schema
  value_unknown_key: error(
    'A key that the schema does not know, most often a typing error. drydock never ignores a key.',
    (p: { key: string; parent: string; near: string | undefined; known: readonly string[] }) => `Unknown key '${p.key}' in ${p.parent}`,
    (p) => nearOrOneOf(p.near, p.known),
  ),
  value_missing: error('A key that must be there is not.', (p: { key: string; parent: string }) => `'${p.key}' is missing in ${p.parent}`, (p) => `add '${p.key}:'`),
  value_type: error(
    'A value has another type than its key takes.',
    (p: { where: string; expected: string; found: string; source: string | undefined }) => `${p.where} must be ${p.expected}, not ${p.found}`,
    (p) => {
      if (p.source === undefined) return undefined;
      if (p.expected === 'text') return isQuotable(p.source) ? `quote it: '${p.source}'` : undefined;
      if (/^(['"])(true|false|-?\d+(\.\d+)?)\1$/.test(p.source)) return 'remove the quotes';
      if (p.expected === 'true or false' && /^(yes|on|y)$/i.test(p.source)) return 'write true';
      if (p.expected === 'true or false' && /^(no|off|n)$/i.test(p.source)) return 'write false';
      return undefined;
    },
  ),
  value_not_allowed: error(
    'A value is none of those that its key takes.',
    (p: { where: string; value: string; allowed: readonly string[]; near: string | undefined; reason: string | undefined }) => `${p.where} can't be '${p.value}'`,
    (p) => p.reason ?? didYouMean(p.near) ?? `it can be ${p.allowed.length > 20 ? list(p.allowed) : p.allowed.join(', ')}`,
  ),
  value_format: error(
    'A text does not have the form that its key takes.',
    (p: { where: string; value: string; expected: string }) => `${p.where} is '${p.value}'; it must be ${p.expected}`,
  ),
  value_range: error('A value is too large, too small, too long or repeated.', (p: { where: string; value: string; rule: string; reason: string | undefined }) => `${p.where} is '${p.value}', but it ${p.rule}`, (p) => p.reason),
  value_key_count: error(
    'A map has too few or too many keys, such as two DNS providers at once.',
    (p: { where: string; rule: string; keys: readonly string[] }) => `${p.where} must have ${p.rule} of its keys`,
    (p) => (p.keys.length === 0 ? undefined : `its keys are ${list(p.keys)}`),
  ),
  key_invalid: error('A name used as a key breaks the rules for such names.', (p: { key: string; parent: string; expected: string }) => `'${p.key}' in ${p.parent} must be ${p.expected}`),
  key_not_used: error('A key that has no meaning beside the others of its map.', (p: { key: string; parent: string; reason: string | undefined }) => `'${p.key}' means nothing beside the other keys of ${p.parent}`, (p) => p.reason ?? 'remove it'),
  app_unknown: error('No app of the catalogue has this name.', (p: { app: string; near: string | undefined }) => `Unknown app '${p.app}'`, (p) => didYouMean(p.near) ?? "run 'drydock schema apps' for the list"),
  policy_unknown: error('No policy has this name.', (p: { policy: string; near: string | undefined }) => `Unknown policy '${p.policy}'`, (p) => didYouMean(p.near)),
  schedule_invalid: error(
    'A schedule that the Kubernetes CronJob controller would refuse.',
    (p: { where: string; value: string }) => `${p.where} is '${p.value}', which is no cron schedule`,
    () => "five fields: minute hour day-of-month month day-of-week, such as '0 1 * * *'",
  ),

  // validate: references and rules between values
  team_unknown: error('A team is named that there is not.', (p: { team: string; near: string | undefined }) => `Unknown team '${p.team}'`, (p) => didYouMean(p.near) ?? 'teams are the keys of teamConfig'),
  service_unknown: error('A service is named that its team does not have.', (p: { service: string; team: string; near: string | undefined }) => `Team '${p.team}' has no service '${p.service}'`, (p) => didYouMean(p.near)),
  secret_unknown: error(
    'A secret is used that the team does not declare.',
    (p: { secret: string; team: string; near: string | undefined }) => `Team '${p.team}' has no secret '${p.secret}'`,
    (p) => didYouMean(p.near) ?? `add it to teamConfig.${p.team}.secrets`,
  ),
  secret_of_other_team: error(
    "A secret of another team is used. A Secret is read in its own namespace only, and a team's secrets are nobody else's.",
    (p: { secret: string; team: string; owner: string }) => `The secret '${p.secret}' belongs to team '${p.owner}', so team '${p.team}' cannot use it`,
    (p) => `declare one in teamConfig.${p.team}.secrets`,
  ),
  secret_in_clear: warning(
    'A secret stands in clear in a values file. Everybody who reads the repository reads it, for as long as there is its history.',
    (p: { secret: string }) => `The secret '${p.secret}' stands in clear in git`,
    (p: { secret: string; file: string }) => `run 'drydock secrets encrypt ${p.file}'; if it was ever pushed, replace it`,
  ),
  secret_in_clear_refused: error(
    'A secret stands in clear in a values file, and `otomi.requireEncryption` forbids that.',
    (p: { secret: string }) => `The secret '${p.secret}' stands in clear in git`,
    (p: { secret: string; file: string }) => `run 'drydock secrets encrypt ${p.file}'; if it was ever pushed, replace it`,
  ),
  secret_missing: error(
    'A secret is needed that values do not give and that the cluster does not generate.',
    (p: { secret: string; objects: readonly string[]; delivery: string }) => `'${p.secret}' is missing: secrets come from values here (${p.delivery}), and it is needed for ${list(p.objects)}`,
    (p) => `set it with 'drydock secrets set ${p.secret}'`,
  ),
  secret_path_unknown: error(
    'A path in `secrets.rotations` or `secrets.external.stored` names no secret.',
    (p: { problem: string }) => p.problem,
    () => "'drydock secrets list' shows the path of each",
  ),
  secret_never_rotated: error(
    'A secret is to be rotated that has to stay what it is.',
    (p: { secret: string; why: string }) => `'${p.secret}' must not be replaced: ${lowerFirst(p.why)}`,
    () => 'take its number out',
  ),
  secret_undelivered: warning(
    'A Secret is needed whose contents are given, but nothing that could bring it into the cluster is set up.',
    (p: { objects: readonly string[]; keys: readonly string[] }) => `Nothing brings ${list(p.objects)} into the cluster: a Secret with ${list(p.keys)}`,
    () => 'switch on external-secrets or sealed-secrets, or say secrets.delivery; until then make it by hand',
  ),
  secret_delivery_incomplete: error(
    'Secrets are to be delivered in a way that takes a setting which is not there.',
    (p: { delivery: string; missing: string }) => `secrets.delivery '${p.delivery}' takes ${p.missing}`,
  ),
  secret_delivery_engine: error(
    'Secrets are to be encrypted for Flux, but Argo CD syncs, which cannot decrypt them.',
    (_: object) => "secrets.delivery 'sops' takes Flux, and sync.engine is argocd",
    () => 'choose sealed or external',
  ),
  secret_store_missing: warning(
    'External Secrets is on and has secrets to fetch, but nothing says from where.',
    (_: object) => 'There is no store that external-secrets could read',
    () => 'say secrets.external.store, or make a ClusterSecretStore named platform yourself',
  ),
  tls_secret_invalid: error(
    'A certificate, or the key that belongs to it, cannot be used.',
    (p: { secret: string; problem: string }) => `The TLS secret '${p.secret}' ${p.problem}`,
    () => 'both are PEM; the chain begins with the certificate of the host',
  ),
  tls_secret_expired: error(
    'A certificate has expired on the date that was given with --date.',
    (p: { secret: string; end: string; date: string }) => `The certificate of '${p.secret}' has expired: it was valid until ${p.end}`,
    () => 'replace it',
  ),
  tls_secret_expiring: warning(
    'A certificate expires within thirty days of the date that was given with --date.',
    (p: { secret: string; end: string; date: string }) => `The certificate of '${p.secret}' is valid until ${p.end} only`,
    () => 'replace it soon',
  ),
  demo_key: note(
    'The key that opens the encrypted values is beside them (`demo.agekey`), so that everybody can compile them. It protects nothing.',
    (_: object) => 'The encrypted values are opened by the public demo key beside them',
    () => 'a repository with secrets of its own needs a key of its own, outside of it: see docs/secrets.md',
  ),
  ingress_class_unknown: error('A service asks for an ingress class that is not defined.', (p: { name: string; near: string | undefined; known: readonly string[] }) => `Unknown ingress class '${p.name}'`, (p) => nearOrOneOf(p.near, p.known)),
  quota_key_unknown: error(
    'Kubernetes knows no quota of this name and would refuse the ResourceQuota.',
    (p: { key: string; near: string | undefined }) => `Kubernetes has no quota '${p.key}'`,
    (p) => didYouMean(p.near) ?? "count/<resource>.<group> counts any kind, such as 'count/jobs.batch'",
  ),
  mount_duplicate: error('Two volumes are mounted on the same path: the API server refuses the pod.', (p: { path: string; other: string }) => `'${p.path}' is already mounted at ${p.other}`, () => 'mount them in different folders'),
  resources_missing: error(
    'A container without resources can starve its neighbours and is refused by a namespace with a quota.',
    (p: { service: string }) => `Service '${p.service}' has no resources`,
    () => "add 'resources:' with requests and limits for cpu and memory",
  ),
  namespace_conflict: error(
    'drydock would create a namespace that is already in the cluster and belongs to somebody else.',
    (p: { namespace: string; owner: string; existing: string }) => `Namespace '${p.namespace}' of ${p.owner} is already in the cluster (${p.existing})`,
    () => "set cluster.namespacePrefix, such as 'platform-'",
  ),
  app_need_off: error(
    'An app is switched on that can not work without another one, which is off.',
    (p: { app: string; needs: readonly string[]; missing: readonly string[] }) => `App '${p.app}' needs ${quoted(p.needs)}, which ${p.needs.length === 1 ? 'is' : 'are'} off`,
    (p) => `set ${p.missing.map((app) => `apps.${app}.enabled`).join(', ')} to true`,
  ),
  app_needed: error(
    'An app is switched off that others need, which the profile has on.',
    (p: { app: string; by: readonly string[] }) => `App '${p.app}' is off, but ${quoted(p.by)} ${p.by.length === 1 ? 'needs' : 'need'} it`,
    (p) => `leave it on, or set ${p.by.map((app) => `apps.${app}.enabled`).join(', ')} to false too`,
  ),
  app_value_missing: error(
    'An app is on that has to be told something first, such as the name of the cluster at its provider.',
    (p: { app: string; value: string }) => `App '${p.app}' is on, but ${p.value} is not set`,
    (p) => `set ${p.value}, or apps.${p.app}.enabled to false`,
  ),
  app_kubernetes_old: warning(
    'Helm refuses to install a chart on a Kubernetes that is older than the chart allows.',
    (p: { minor: number; needed: number; apps: readonly string[] }) => `The charts of ${quoted(p.apps)} can't be installed on Kubernetes 1.${p.minor}`,
    (p) => `upgrade to Kubernetes 1.${p.needed}, or set apps.<app>.chart.version to one that allows 1.${p.minor}`,
  ),
  image_not_mirrored: warning(
    'An app takes images that its chart names where no value reaches, so that `otomi.registry.mirror` does not hold for them.',
    (p: { app: string; images: readonly string[] }) => `App '${p.app}' takes ${p.images.length} ${p.images.length === 1 ? 'image' : 'images'} that can't be taken from the mirror`,
    (p) => `let the nodes' container runtime mirror ${[...new Set(p.images.map((image) => image.split('/')[0]!))].join(', ')}, or set apps.${p.app}.enabled to false`,
  ),
  raw_value_unknown: warning(
    'A key of `_rawValues` that the chart of the app does not know: helm would pass over it without a word.',
    (p: { key: string; chart: string; near: string | undefined; known: readonly string[] }) => `The chart '${p.chart}' has no value '${p.key}'`,
    (p) => nearOrOneOf(p.near, p.known),
  ),
  app_empty: warning(
    'An app is switched on of which drydock has nothing to install: it only takes in the settings of older repositories.',
    (p: { app: string }) => `App '${p.app}' installs nothing`,
    (p) => `set apps.${p.app}.enabled to false`,
  ),
  team_id_mismatch: error(
    'A team repeats its id, but as another one. The key under teamConfig is what counts.',
    (p: { id: string; team: string }) => `The id '${p.id}' is not that of its team, '${p.team}'`,
    (p) => `remove it, or write '${p.team}'`,
  ),
  replicas_invalid: error(
    'An autoscaler must be allowed at least as many pods at most as it has at least.',
    (p: { least: number; most: number }) => `minReplicas is ${p.least}, more than maxReplicas, ${p.most}`,
  ),
  dns_provider_missing: error(
    "Let's Encrypt gives out certificates for all hosts of a domain only against a DNS challenge, for which the zone's provider has to be known.",
    (_: object) => "Let's Encrypt needs a DNS provider",
    () => "set dns.provider, or apps.cert-manager.issuer to 'custom-ca'",
  ),
  domain_missing: warning(
    'There is no domain yet, so host names are placeholders that no DNS resolves.',
    (p: { placeholder: string }) => `The cluster has no domain; hosts end in ${p.placeholder} for now`,
    () => 'set cluster.domainSuffix, or cluster.entrypoint to the IP address of the load balancer for names under nip.io',
  ),
  repository_missing: warning(
    'Argo CD and Flux have to be told where the output tree is; until then nothing can be made for them.',
    (_: object) => 'The repository of the output tree is not known, so nothing is made for Argo CD or Flux',
    () => 'set sync.repoURL to the URL of the repository that holds the output folder',
  ),

  // emit and check
  template_invalid: templateError('A template names something that is not there. Templates belong to drydock or to the platform team, not to the values.', (p: { problem: string }) => p.problem),
  manifest_field_unknown: error(
    'A manifest has a field that its kind does not have in the Kubernetes version of the cluster: the server would refuse or drop it.',
    (p: { field: string; manifest: string; since: number | undefined; until: number | undefined; minor: number; near: string | undefined; known: readonly string[] }) => {
      if (p.since !== undefined) return `'${p.field}' of ${p.manifest} is there from Kubernetes 1.${p.since} on; the cluster has 1.${p.minor}`;
      if (p.until !== undefined) return `'${p.field}' of ${p.manifest} is there until Kubernetes 1.${p.until}; the cluster has 1.${p.minor}`;
      return `Unknown field '${p.field}' in ${p.manifest}`;
    },
    (p) => (p.since === undefined && p.until === undefined ? nearOrOneOf(p.near, p.known) : undefined),
  ),
  manifest_field_missing: templateError('A manifest lacks a field that its kind must have.', (p: { field: string; manifest: string }) => `'${p.field}' is missing in ${p.manifest}`),
  manifest_field_invalid: templateError(
    'A field of a manifest has a type or a value that Kubernetes, or the operator whose kind it is, would refuse.',
    (p: { field: string; manifest: string; value: string | undefined; rule: string }) =>
      p.value === undefined ? `'${p.field}' of ${p.manifest} must ${p.rule}` : `'${p.field}' of ${p.manifest} is '${p.value}'; it must ${p.rule}`,
  ),
  kind_unserved: templateError(
    'The cluster does not know the kind of a manifest: not in its Kubernetes version, or not under this apiVersion.',
    (p: { kind: string; apiVersion: string; object: string; minor: number; until: number | undefined; served: readonly string[]; near: string | undefined }) =>
      `Kubernetes 1.${p.minor} does not serve ${p.apiVersion} ${p.kind} (${p.object})${p.until === undefined ? '' : `; it is gone since 1.${p.until + 1}`}`,
    (p) => (p.served.length > 0 ? `use ${list(p.served)}` : didYouMean(p.near)),
  ),
  name_too_long: error(
    'The name of an object is too long for Kubernetes once prefixes and suffixes are added.',
    (p: { name: string; kind: string; length: number; limit: number }) => `The ${p.kind} name '${p.name}' has ${p.length} characters; ${p.limit} are allowed`,
    () => 'choose a shorter name',
  ),
  object_duplicate: error('Two objects of the output have the same kind, namespace and name: one would overwrite the other.', (p: { object: string; other: string }) => `${p.object} is made twice; the other one comes from ${p.other}`, () => 'rename one of the two'),
  reference_missing: templateError(
    'An object names another one that the output does not have.',
    (p: { object: string; missing: string; template: string }) => `${p.object} names ${p.missing}, which is not made`,
    (p) => `made by templates/${p.template}`,
  ),
  port_name_unconventional: templateError(
    "A Service's port whose name does not begin with its protocol is plain TCP to the mesh.",
    (p: { object: string; name: string; port: number }) => `${p.object}: the name of port ${p.port}, '${p.name}', does not begin with a protocol`,
    () => "name it like 'http-web', 'grpc-api' or 'tcp-db'",
  ),
  policy_violation: error(
    'An object breaks a policy of the baseline, or of its team, and the cluster would refuse it. It is a warning where the policy says `enforcement: warn`, and only told where it says `dryrun`.',
    (p: { message: string; object: string; rules: string }) => `${p.message} (${p.object})`,
    (p) => `its rules are at ${p.rules}`,
  ),
  policy_override_refused: error(
    'A team has a policy otherwise than the baseline, which does not let it: with `exemptions: platform` only files that are not below `teams/` can say so, with `none` no file can.',
    (p: { policy: string; team: string; exemptions: string }) => `Team '${p.team}' cannot have the policy '${p.policy}' otherwise: the baseline says 'exemptions: ${p.exemptions}'`,
    (p) => (p.exemptions === 'platform' ? 'ask the platform to say it in a file of its own' : undefined),
  ),
  policy_exemption_refused: error(
    'Pods are exempt from a policy whose baseline, or constraint in `env/policies/`, does not let their team exempt: the annotation would count for nothing, here and in the cluster.',
    (p: { policy: string; exemptions: string; says: string }) => `This exemption from '${p.policy}' does not count: ${p.says} says 'exemptions: ${p.exemptions}'`,
    () => 'remove it, and let the pods keep the policy',
  ),
  policy_exemption_without_pod: error(
    'A service whose pods are made elsewhere is exempt from a policy: there is no pod that could carry the annotation.',
    (p: { service: string }) => `Service '${p.service}' runs nothing here that could be exempt`,
    () => 'write the annotation where its pods are made',
  ),
  policy_exemption_without_container: error(
    'One container is exempt from a policy that does not look at containers, but at the pod or the object as a whole: that changes nothing.',
    (p: { policy: string; container: string; annotation: string | undefined }) => `'${p.policy}' looks at no single container: to exempt ${p.container} from it changes nothing`,
    (p) => (p.annotation === undefined ? "leave out 'container' to exempt all" : `write it into '${p.annotation}' to exempt all`),
  ),
  policy_exemption_elsewhere: error(
    'Something is exempt from a policy that does not look at objects of its kind: that changes nothing.',
    (p: { policy: string; object: string; kinds: readonly string[] }) => `'${p.policy}' does not look at ${p.object}: to exempt it changes nothing`,
    (p) => `it looks at ${list(p.kinds)}`,
  ),
  policy_exemption_expired: warning(
    'An exemption is past its last day, as of the day that `--date` names. Nothing ends by itself.',
    (p: { policy: string; until: string }) => `The exemption from '${p.policy}' was meant to end on ${p.until}`,
    () => 'remove it, or give it another day and say why',
  ),
  policy_container_unknown: error(
    'An exemption names a container that the pods do not have.',
    (p: { container: string; object: string; near: string | undefined; known: readonly string[] }) => `There is no container '${p.container}' in ${p.object}`,
    (p) => nearOrOneOf(p.near, p.known),
  ),
  policy_annotation_unknown: error(
    'An annotation begins like those of policies, and is none of them.',
    (p: { name: string; near: string | undefined; known: readonly string[] }) => `'${p.name}' is no annotation of policies`,
    (p) => nearOrOneOf(p.near, p.known),
  ),
  policy_annotation_parameters: error(
    'An annotation gives a policy parameters that it cannot have: no JSON, or not as its schema says. The policy would keep those of the baseline.',
    (p: { policy: string; problem: string }) => `The parameters of '${p.policy}' are wrong: ${p.problem}`,
  ),
  route_duplicate: error('Two services serve the same path of the same host: which one answers is left to chance.', (p: { host: string; path: string; other: string }) => `'${p.host}${p.path}' is already served by the service at ${p.other}`, () => 'give one of them another domain or path'),

  // policies that are not drydock's own
  policy_template_invalid: error(
    'A ConstraintTemplate, or the METADATA of a `policy.rego`, is not what Gatekeeper takes.',
    (p: { problem: string }) => `This is no policy: ${p.problem}`,
  ),
  policy_kind_duplicate: error(
    'Two policies have the same kind of constraints; in the cluster one would overwrite the other.',
    (p: { kind: string; other: string | undefined }) => `The kind ${p.kind} is already that of ${p.other ?? 'a policy of drydock'}`,
    () => 'name one of them otherwise',
  ),
  own_policy_violation: error(
    'An object of the output breaks a policy of `env/policies/`, and the cluster would refuse it. It is a warning where the constraint says `warn`, and only told where it says `dryrun`.',
    (p: { message: string; object: string; policy: string }) => `${p.message} (${p.object})`,
    (p) => `'${p.policy}' is a constraint of env/policies/`,
  ),
  policy_template_missing: error(
    "A constraint has a kind that no ConstraintTemplate makes; the cluster would refuse it.",
    (p: { kind: string; near: string | undefined }) => `No ConstraintTemplate makes the kind ${p.kind}`,
    (p) => didYouMean(p.near) ?? 'add the template to the same folder',
  ),
  policy_parameters_invalid: error("The parameters of a constraint do not fit its template's schema; the cluster would refuse it.", (p: { constraint: string; problem: string }) => `${p.constraint}: ${p.problem}`),
  policy_parameter_unknown: warning(
    "A constraint has a parameter that its template's schema does not name; the cluster would drop it without a word.",
    (p: { constraint: string; name: string; near: string | undefined }) => `${p.constraint}: its template has no parameter '${p.name}'`,
    (p) => didYouMean(p.near),
  ),
  policy_match_invalid: error(
    'What a constraint matches is not what Gatekeeper knows. A key that it does not know would be dropped, and the constraint would look at more than was meant.',
    (p: { constraint: string; problem: string }) => `${p.constraint}: ${p.problem}`,
  ),
  policy_object_unknown: warning(
    'A folder of policies holds ConstraintTemplates, constraints and ExpansionTemplates. Anything else is ignored.',
    (p: { object: string }) => `${p.object} is no part of a policy`,
    () => 'move it out of the folder, or examples into a folder named samples/',
  ),
  policy_not_judged: info(
    'A ConstraintTemplate has no Rego, only code of another engine (CEL). It is delivered to the cluster, but no verdict is known before.',
    (p: { kind: string }) => `${p.kind} has no Rego: it is not judged here, only in the cluster`,
  ),
  policy_plan_missing: error(
    'The Rego of a policy is compiled once, by OPA, and the plan is committed beside it. Without the plan drydock cannot judge.',
    (p: { kind: string; lockFile: string }) => `The plan of ${p.kind} is not in ${p.lockFile}`,
    () => "run 'drydock policy build' (it needs opa) and commit what it writes",
  ),
  policy_plan_stale: error(
    'The Rego of a policy, or what it imports, has changed since its plan was made.',
    (p: { kind: string; lockFile: string }) => `The plan of ${p.kind} in ${p.lockFile} was made from other Rego`,
    () => "run 'drydock policy build' (it needs opa) and commit what it writes",
  ),
  policy_plan_invalid: error(
    'The plan of a policy is damaged, or made by an OPA that is newer than this drydock. Nothing of it was run.',
    (p: { lockFile: string; problem: string }) => `The plan in ${p.lockFile} cannot be used: ${p.problem}`,
    () => "run 'drydock policy build' (it needs opa)",
  ),
  policy_builtin_unknown: error(
    'A policy calls a function of Rego that reaches out of the process, or that drydock does not have. Found before anything is judged.',
    (p: { builtin: string }) => `The builtin '${p.builtin}' is not available`,
    () => 'docs/rego.md lists what is there',
  ),

  // the tools for policies
  manifest_not_object: toolError('A document of a file of manifests has no apiVersion or no kind.', (_: object) => 'This document is no Kubernetes object', () => 'it needs apiVersion and kind'),
  manifests_too_large: toolError(
    'Manifests are larger than any release; reading them would cost memory without bound.',
    (p: { limit: number }) => `There are more than ${p.limit} bytes of manifests here`,
    () => 'check them in parts',
  ),
  manifest_violation: toolError(
    'An object breaks a policy, and the cluster would refuse it. It is a warning where the constraint says `warn`, and only told where it says `dryrun`.',
    (p: { message: string; object: string; policy: string }) => `${p.message} (${p.object})`,
  ),
  rego_invalid: toolError('OPA cannot compile this Rego.', (p: { problem: string }) => p.problem),
  opa_missing: toolError(
    'Rego is compiled by OPA. Only those who write policies need it: judging takes the plans that are committed.',
    (_: object) => 'opa is not on PATH',
    () => 'install it: https://www.openpolicyagent.org/docs/#running-opa',
  ),
  rego_test_failed: toolError('A test of a policy is false or undefined.', (p: { test: string; problem: string }) => `${p.test} failed${p.problem === '' ? '' : `: ${p.problem}`}`),
  rego_sample_failed: toolError(
    'A policy judges one of its samples otherwise than the sample says, and its page would show it wrongly.',
    (p: { policy: string; sample: string; found: readonly string[] }) => `${p.policy}: the sample '${p.sample}' ${p.found.length === 0 ? 'keeps the policy' : `breaks it: ${p.found.join('; ')}`}`,
    () => "correct the policy, or the sample's 'violations'",
  ),
  suite_unknown_key: toolError(
    'A key of a suite means nothing, so that the suite tests less than it seems to, or the contrary.',
    (p: { key: string; near: string | undefined; known: readonly string[] }) => `Unknown key '${p.key}' in the suite`,
    (p) => nearOrOneOf(p.near, p.known),
  ),
  suite_failed: toolError('An assertion of a suite does not hold, or its case cannot be run.', (p: { test: string; problem: string }) => `${p.test}: ${p.problem}`),
} as const;

export type Code = keyof typeof messages;
export type ParamsOf<C extends Code> = (typeof messages)[C] extends Message<infer P> ? P : never;
