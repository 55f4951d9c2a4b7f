import fs from 'node:fs';
import path from 'node:path';
import { readDirectory } from '../compiler/1-read/read-directory.ts';
import { parseFiles } from '../compiler/2-parse/parse-files.ts';
import { clustersOf, mergeFiles } from '../compiler/3-merge/merge-files.ts';
import type { Values } from '../compiler/4-validate/value-types.ts';
import { derivePlatform } from '../compiler/5-derive/derive-platform.ts';
import { always } from '../compiler/lazy.ts';
import { draftsOf, type Draft, type Emitter } from '../compiler/6-emit/emitter.ts';
import { emitters } from '../compiler/6-emit/emitters.ts';
import { createCatalog, type Catalog, type CatalogData } from '../compiler/catalog/catalog.ts';
import type { PolicyTexts } from '../compiler/policies/policy-set.ts';
import { recordReads } from '../compiler/explain/record-reads.ts';
import { valueGroups } from './kinds-docs/value-groups.ts';
import type { Path } from '../compiler/path.ts';

/** What the page says of one output kind. */
interface Row {
  readonly kinds: Set<string>;
  readonly files: Set<string>;
  readonly reads: Path[];
}

/**
 * The page of every output kind: its template, its file, and the values that drive it. Nothing of it is written by hand: `env-example` is
 * rendered while every read of a value is recorded, as `drydock explain` does.
 */
export function kindsPage(root: string, data: CatalogData, policyTexts: PolicyTexts): string {
  // env-example is known to be valid, so nothing has to be checked here.
  const catalog = createCatalog(data, () => true, {}, policyTexts);
  const rows = new Map(emitters.map(({ id }): [string, Row] => [id, { kinds: new Set(), files: new Set(), reads: [] }]));
  const files = parseFiles(readDirectory(path.join(root, 'env-example')).value).value;
  for (const cluster of clustersOf(files)) {
    const recorder = recordReads(mergeFiles(files, cluster, data.shape).value.value);
    const platform = derivePlatform(recorder.values as Values, catalog, undefined, always);
    for (const emitter of emitters) {
      const row = rows.get(emitter.id)!;
      const { reads } = recorder.capture(() => [...draftsOf(emitter, platform)].forEach((draft) => addDraft(row, draft, emitter, catalog)));
      row.reads.push(...reads);
    }
  }
  return `${introduction}\n${[...rows].map(([id, row]) => toLine(id, row)).join('\n')}\n`;
}

/** Writes the page where readers look for it. */
export function writeKindsPage(root: string, data: CatalogData, policyTexts: PolicyTexts): void {
  fs.writeFileSync(path.join(root, 'docs/kinds.md'), kindsPage(root, data, policyTexts));
}

const introduction = `# Output kinds

What drydock makes, by which template, in which file below a cluster's folder, and which values drive it. The page is made by
\`npm run generate\`: it renders \`env-example\` and records what is read. Left out, since nearly everything depends on it:
\`cluster.namespacePrefix\` and the names of teams, services, jobs and secrets. A key stands for everything below it.
An app's own values and manifests are in \`templates/apps/<app>/\`.

| kind | template | file | values |
|---|---|---|---|`;

function addDraft({ kinds, files }: Row, { path: file, context }: Draft, { id, isPlain = false }: Emitter, catalog: Catalog): void {
  const object = catalog.render(id)(context);
  visit(object);
  kinds.add(isPlain ? 'file for kustomize' : (object as { kind: string }).kind);
  files.add(withPlaceholders(file, context));
}

/** Reads all of a value, as printing it would. */
function visit(value: unknown): void {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
}

/** The parts of a context that name files. */
interface Named {
  readonly team?: { readonly id: string };
  readonly service?: { readonly name: string };
  readonly job?: { readonly name: string };
  readonly app?: { readonly id: string };
  readonly folder?: { readonly app: string };
  readonly host?: { readonly host: string; readonly service: string | undefined };
}

function withPlaceholders(file: string, { team, service, job, app, folder, host }: Named): string {
  const names = { team: team?.id, service: service?.name ?? host?.service, job: job?.name, app: app?.id ?? folder?.app, host: host?.host };
  return Object.entries(names).reduce((text, [kind, name]) => (name === undefined ? text : replaceName(text, name, `<${kind}>`)), file);
}

/** Replaces a name where it is a whole folder or file, and not the first folder, which is of our own naming. */
function replaceName(file: string, name: string, placeholder: string): string {
  const [first, ...parts] = file.split('/');
  return [first, ...parts.map((part) => (part === name ? placeholder : part === `${name}.yaml` ? `${placeholder}.yaml` : part))].join('/');
}

function toLine(id: string, { kinds, files, reads }: Row): string {
  const quoted = (texts: Iterable<string>): string => [...texts].sort().map((text) => `\`${text}\``).join(', ');
  const values = valueGroups(reads).map(({ scope, keys }) => `${scope === undefined ? '' : `${scope}: `}${quoted(keys)}`);
  return `| ${[...kinds].sort().join(', ')} | \`${id}\` | ${quoted(files)} | ${values.join('; ')} |`;
}
