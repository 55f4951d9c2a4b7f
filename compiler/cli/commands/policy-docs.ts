import fs from 'node:fs';
import path from 'node:path';
import type { Catalog } from '../../catalog/catalog.ts';
import type { JsonSchema } from '../../catalog/bundle-schema.ts';
import { hasErrors } from '../../compile.ts';
import { sortDiagnostics } from '../../diagnostics/diagnostic.ts';
import { diagnosticFormats } from '../../diagnostics/formats/index.ts';
import { describeOwn, describeShipped } from '../../policy-tools/describe-policies.ts';
import { policyPage, type DescribedPolicy } from '../../policy-tools/policy-page.ts';
import { readPolicyFolder } from '../../policy-tools/read-policy-folder.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { locatePolicies, shippedPolicies } from '../locate-policies.ts';
import { plural } from '../report.ts';

export interface PolicyDocsOptions {
  readonly output: string;
}

/** `drydock policy docs`: a page for each policy of a folder, or of those that drydock ships. */
export function policyDocs(named: string | undefined, { output }: PolicyDocsOptions, context: CommandContext): ExitCode {
  const knowledge = context.catalog();
  const described = named === undefined ? describeAllShipped(knowledge) : describeFolder(named, knowledge, context);
  if (described === undefined) return 1;
  fs.mkdirSync(output, { recursive: true });
  for (const policy of described) fs.writeFileSync(path.join(output, `${policy.name}.md`), policyPage(policy));
  context.terminal.out(`${plural(described.length, 'page')} written to ${output}\n`);
  return 0;
}

function describeAllShipped(catalog: Catalog): DescribedPolicy[] {
  const { files } = shippedPolicies();
  return Object.entries(catalog.policies().policies).map(([id, policy]) => describeShipped(id, policy, files));
}

/** Undefined where the folder has mistakes, which are told. */
function describeFolder(named: string, catalog: Catalog, { terminal, version }: CommandContext): DescribedPolicy[] | undefined {
  const located = locatePolicies(named);
  const { value, diagnostics } = readPolicyFolder(located.files, { libs: catalog.policies().libs, definitions: catalog.schema['$defs'] as JsonSchema });
  const shown = sortDiagnostics(diagnostics).map((each) => ({ ...each, file: located.toShownPath(each.file) }));
  terminal.err(diagnosticFormats.text(shown, { linesOf: () => undefined, colour: terminal.errColour, version }));
  return hasErrors(shown) ? undefined : value.policies.map((policy) => describeOwn(policy, located.files));
}
