import fs from 'node:fs';
import path from 'node:path';
import type { Catalog } from '../../catalog/catalog.ts';
import { schemaFiles, schemaFolder } from '../../catalog/editor-schema.ts';
import { compile } from '../../compile.ts';
import { printYaml } from '../../yaml/print-yaml.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { UsageError } from '../usage-error.ts';

export interface InitOptions {
  readonly name: string;
  readonly provider: string;
  readonly k8sVersion: string;
}

/** `drydock init [DIR]`: a minimal repository that compiles at once. Never overwrites a file. */
export function init(folder: string, options: InitOptions, { terminal, catalog }: CommandContext): ExitCode {
  const knowledge = catalog();
  const files = minimalRepository(options, knowledge);
  const { diagnostics } = compile(new Map([...files].filter(([file]) => file.startsWith('env/'))), knowledge);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new UsageError(errors.map(({ message, hint }) => (hint === undefined ? message : `${message} (${hint})`)).join('\n         '));
  const present = [...files.keys()].find((file) => fs.existsSync(path.join(folder, file)));
  if (present !== undefined) throw new UsageError(`${path.join(folder, present)} is already there; nothing was written`);
  for (const [file, text] of files) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
    terminal.out(`  ${path.join(folder, file)}\n`);
  }
  terminal.out(`Made a values repository for ${options.name}. Next: drydock compile ${folder}\n`);
  return 0;
}

/** The files of a new repository: the cluster, and the schemas that editors use. */
function minimalRepository({ name, provider, k8sVersion }: InitOptions, { schema }: Catalog): Map<string, string> {
  const cluster = printYaml({ cluster: { name, provider, k8sVersion, ...(provider === 'aws' && { region: 'eu-central-1' }) } });
  return new Map([
    ['env/cluster.yaml', `# yaml-language-server: $schema=../${schemaFolder}/values.json\n${cluster}`],
    ...schemaFiles(schema),
  ]);
}
