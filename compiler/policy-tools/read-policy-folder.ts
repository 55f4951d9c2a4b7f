import { diagnostic, type Diagnostic, type Result } from '../diagnostics/diagnostic.ts';
import { kindOf, type Manifest } from '../rego/gatekeeper/manifest.ts';
import type { SourceTree } from '../source-tree.ts';
import type { OwnPolicy, PolicyFolder } from './policy-folder.ts';
import { describeObject, readDocuments, type LocatedObject } from './read-documents.ts';
import { readRegoPolicy, type RegoSurroundings } from './read-rego-policy.ts';
import { readTemplatePolicy } from './read-template-policy.ts';

/** Examples and suites beside a policy are not part of it. */
const besides = /(^|\/)samples\/|(^|\/)(suite|kustomization)\.ya?ml$/;

const policyFile = /(^|\/)[^/]+\/policy\.rego$/;
const libFile = /(?:^|\/)lib\/(\w+)(?<!_test)\.rego$/;

/**
 * Reads a folder of policies, in the order of its files: ConstraintTemplates, constraints and ExpansionTemplates in YAML, and `<id>/policy.rego` with
 * what they share under `lib/`. What is none of these is reported.
 */
export function readPolicyFolder(files: SourceTree, shipped: RegoSurroundings): Result<PolicyFolder> {
  const diagnostics: Diagnostic[] = [];
  const sorted = [...files].filter(([file]) => !besides.test(file)).sort(([a], [b]) => (a < b ? -1 : 1)).map(withPlainLineEnds);
  const libs = { ...shipped.libs, ...Object.fromEntries(sorted.flatMap(([file, text]) => (libFile.test(file) ? [[libFile.exec(file)![1]!, text]] : []))) };
  const folder = { policies: [] as OwnPolicy[], constraints: [] as LocatedObject[], expansions: [] as LocatedObject[] };
  const addPolicy = ({ value, diagnostics: found }: Result<OwnPolicy | undefined>): void => {
    diagnostics.push(...found);
    if (value !== undefined) folder.policies.push(value);
  };
  for (const [file, text] of sorted) {
    if (policyFile.test(file)) addPolicy(readRegoPolicy(file, text, { ...shipped, libs }));
    if (!/\.ya?ml$/.test(file)) continue;
    const read = readDocuments(file, text);
    diagnostics.push(...read.diagnostics);
    for (const located of read.value) {
      const part = partOf(located.object);
      if (part === 'template') addPolicy(readTemplatePolicy(located));
      else if (part === 'other') diagnostics.push(diagnostic('policy_object_unknown', located.locate(['kind']), { object: describeObject(located.object) }));
      else folder[part].push(located);
    }
  }
  return { value: folder, diagnostics };
}

function partOf(object: Manifest): 'template' | 'constraints' | 'expansions' | 'other' {
  const { group, kind } = kindOf(object);
  if (group === 'templates.gatekeeper.sh' && kind === 'ConstraintTemplate') return 'template';
  if (group === 'constraints.gatekeeper.sh') return 'constraints';
  return group === 'expansion.gatekeeper.sh' && kind === 'ExpansionTemplate' ? 'expansions' : 'other';
}

/** A plan is that of its Rego on every machine, whatever git makes of line ends there. */
function withPlainLineEnds([file, text]: [string, string]): [string, string] {
  return [file, file.endsWith('.rego') ? text.replaceAll('\r\n', '\n') : text];
}
