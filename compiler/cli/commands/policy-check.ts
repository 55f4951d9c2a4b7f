import { readClusters } from '../../apps/read-clusters.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { hasErrors } from '../../compile.ts';
import { formatLocation, sortDiagnostics, type Diagnostic, type Result } from '../../diagnostics/diagnostic.ts';
import { diagnosticFormats, type DiagnosticFormatName } from '../../diagnostics/formats/index.ts';
import { checkManifestExemptions } from '../../policy-tools/check-manifest-exemptions.ts';
import { describeCounts, printFindings, sumVerdicts } from '../../policy-tools/check-result.ts';
import type { Jurisdiction } from '../../policies/create-judge.ts';
import { judgeManifests } from '../../policy-tools/judge-manifests.ts';
import { jurisdictionOfFolder, rulesOfValues, type ClusterRules } from '../../policy-tools/jurisdiction-of.ts';
import { nameNamespaces } from '../../policy-tools/name-namespaces.ts';
import { readDocuments } from '../../policy-tools/read-documents.ts';
import { policyFilesIn } from '../../policy-tools/read-own-policies.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { locateValues, type LocatedValues } from '../locate-values.ts';
import { readManifestFiles } from '../read-manifest-files.ts';
import { locatePolicies } from '../locate-policies.ts';
import { clearSource, unlockValues } from '../unlock-values.ts';
import { UsageError } from '../usage-error.ts';

export interface PolicyCheckOptions {
  readonly values: string;
  readonly policies?: string;
  readonly cluster?: string;
  readonly namespace: string;
  readonly format: DiagnosticFormatName;
}

/** `drydock policy check`: judges manifests, wherever they come from, by the policies of the values or of a folder. */
export async function policyCheck(named: readonly string[], options: PolicyCheckOptions, context: CommandContext): Promise<ExitCode> {
  const { terminal, version } = context;
  const knowledge = context.catalog();
  const { value: rules, diagnostics: ofPolicies } = options.policies === undefined ? fromValues(options, knowledge, await unlockValues(locateValues(options.values), context.keyRing())) : fromFolder(options.policies, knowledge);
  const files = readManifestFiles(named, context.readInput);
  const read = [...files.value].map(([file, text]) => readDocuments(file, text));
  const objects = nameNamespaces(read.flatMap(({ value }) => value), options.namespace);
  terminal.progress(`judging ${objects.length} objects`);
  // Half of the policies would let pass what the other half refuses.
  const canJudge = !hasErrors(ofPolicies);
  const { findings, counts } = sumVerdicts(canJudge ? rules.flatMap(({ jurisdiction }) => [...judgeManifests(objects, jurisdiction)]) : []);
  const judgedPlaces = new Set(findings.map(formatLocation));
  const ofExemptions = rules
    .flatMap(({ exemptions }) => (exemptions === undefined || !canJudge ? [] : [...checkManifestExemptions(objects, exemptions)]))
    // What a policy that is on has against parameters, it says itself.
    .filter((each) => each.code !== 'policy_annotation_parameters' || !judgedPlaces.has(formatLocation(each)));

  const problems = sortDiagnostics([...ofPolicies, ...ofExemptions, ...files.diagnostics, ...read.flatMap(({ diagnostics }) => diagnostics)]);
  // Manifests may hold secrets, so none of their lines are shown.
  const formatted = { colour: terminal.outColour, version, linesOf: () => undefined };
  if (options.format === 'text') {
    terminal.err(diagnosticFormats.text(problems, { ...formatted, colour: terminal.errColour }));
    if (canJudge && rules.every(({ jurisdiction }) => jurisdiction.constraints.length === 0)) terminal.err('No policy is on in these values, so nothing is judged\n');
    if (canJudge) terminal.out(`${printFindings(findings, terminal.outColour)}${describeCounts(counts)}\n`);
  } else {
    terminal.out(diagnosticFormats[options.format](sortDiagnostics([...problems, ...findings]), formatted));
  }
  return hasErrors([...problems, ...findings]) ? 1 : 0;
}

/** What the clusters of the values judge by. Mistakes elsewhere in the values are not for this command to tell. */
function fromValues({ cluster }: PolicyCheckOptions, catalog: Catalog, located: LocatedValues): Result<ClusterRules[]> {
  const ofSource = located.source.diagnostics;
  const { value, diagnostics } = hasErrors(ofSource) ? { value: [], diagnostics: [] } : readClusters(clearSource(located), catalog, cluster);
  const found: Diagnostic[] = [...ofSource, ...diagnostics];
  const policies = policyFilesIn(located.source.value);
  const read = hasErrors(found) ? [] : value.map((valid) => rulesOfValues(valid, policies, catalog));
  const all = sortDiagnostics([...found, ...read.flatMap((each) => each.diagnostics)]);
  return { value: read.map((each) => each.value), diagnostics: all.map((each) => ({ ...each, file: located.toShownPath(each.file) })) };
}

/** Without values it is not known what the annotations of exemptions begin with. */
function fromFolder(named: string, catalog: Catalog): Result<{ jurisdiction: Jurisdiction; exemptions?: undefined }[]> {
  const located = locatePolicies(named);
  const { value, diagnostics } = jurisdictionOfFolder(located.files, catalog);
  if (value.constraints.length === 0 && diagnostics.length === 0) throw new UsageError(`There is no policy in '${named}' that could judge: no constraint, and no 'policy.rego'`);
  return { value: [{ jurisdiction: value }], diagnostics: diagnostics.map((each) => ({ ...each, file: located.toShownPath(each.file) })) };
}
