import fs from 'node:fs';
import type { JsonSchema } from '../../catalog/bundle-schema.ts';
import { hasErrors } from '../../compile.ts';
import { diagnostic, sortDiagnostics, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { diagnosticFormats } from '../../diagnostics/formats/index.ts';
import type { OwnPolicy } from '../../policy-tools/policy-folder.ts';
import { readPolicyFolder } from '../../policy-tools/read-policy-folder.ts';
import { digestOfRego, lockFileOf, printLock, type LockedPlan } from '../../policy-tools/rego-lock.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { locatePolicies } from '../locate-policies.ts';
import { compileRego, OpaMissingError, RegoError } from '../opa/compile-rego.ts';
import { plural } from '../report.ts';
import { splitLines } from '../../diagnostics/split-lines.ts';

export interface PolicyBuildOptions {
  readonly check?: boolean;
}

/** `drydock policy build`: the plans of a folder's Rego, each beside its source. Nothing is written while anything is wrong. */
export function policyBuild(named: string, { check }: PolicyBuildOptions, { terminal, catalog, version }: CommandContext): ExitCode {
  const located = locatePolicies(named);
  const knowledge = catalog();
  const { value: folder, diagnostics } = readPolicyFolder(located.files, { libs: knowledge.policies().libs, definitions: knowledge.schema['$defs'] as JsonSchema });
  const found: Diagnostic[] = [...diagnostics];
  const locks = new Map<string, Record<string, LockedPlan>>();
  for (const policy of folder.policies) {
    const built = buildPlan(policy);
    if (Array.isArray(built)) found.push(...built);
    else if (built !== undefined) locks.set(lockFileOf(policy.file), { ...locks.get(lockFileOf(policy.file)), [policy.kind]: built });
  }
  const shown = sortDiagnostics(found).map((each) => ({ ...each, file: located.toShownPath(each.file) }));
  const linesOf = (file: string): readonly string[] | undefined => {
    const text = [...located.files].find(([name]) => located.toShownPath(name) === file)?.[1];
    return text === undefined ? undefined : splitLines(text);
  };
  terminal.err(diagnosticFormats.text(shown, { linesOf, colour: terminal.errColour, version }));
  if (hasErrors(shown)) return 1;

  const texts = [...locks].map(([file, plans]): [string, string] => [file, printLock(plans)]);
  const changed = texts.filter(([file, text]) => located.files.get(file) !== text);
  if (check === true) {
    terminal.out(changed.length === 0 ? `${named} is up to date (${plural(texts.length, 'plan')})\n` : changed.map(([file]) => `  differs ${located.toShownPath(file)}\n`).join(''));
    return changed.length === 0 ? 0 : 1;
  }
  for (const [file, text] of changed) {
    fs.writeFileSync(located.toShownPath(file), text);
    terminal.out(`  ${located.toShownPath(file)}\n`);
  }
  terminal.out(`${plural(folder.policies.length, 'policy', 'policies')}: ${changed.length} of ${texts.length} plans written\n`);
  return 0;
}

/** The plan of a policy's Rego, what OPA says is wrong with it, or nothing where there is none. */
function buildPlan({ rego, locateRow, at }: OwnPolicy): LockedPlan | Diagnostic[] | undefined {
  if (rego === undefined) return undefined;
  try {
    return { sources: digestOfRego(rego), plan: JSON.parse(compileRego(rego)) as unknown };
  } catch (error) {
    if (error instanceof OpaMissingError) return [diagnostic('opa_missing', at, {})];
    if (!(error instanceof RegoError)) throw error;
    return error.problems.map(({ module, row, problem }) => diagnostic('rego_invalid', module === undefined ? at : locateRow(module, row), { problem }));
  }
}
