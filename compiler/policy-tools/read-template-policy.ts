import { diagnostic, type Location, type Result } from '../diagnostics/diagnostic.ts';
import type { Path } from '../path.ts';
import { listAt, textAt, valueAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import { modulesOf, readTemplate } from '../rego/index.ts';
import type { OwnPolicy } from './policy-folder.ts';
import type { LocatedObject } from './read-documents.ts';
import { requiredDataOf } from './required-data.ts';
import type { RegoSource } from './rego-lock.ts';

/** Reads a ConstraintTemplate. One that Gatekeeper would refuse is reported; one without Rego cannot be judged here, which is told. */
export function readTemplatePolicy({ object, file, locate }: LocatedObject): Result<OwnPolicy | undefined> {
  const refuse = (path: Path, problem: string): Result<undefined> => ({ value: undefined, diagnostics: [diagnostic('policy_template_invalid', locate(path), { problem })] });
  const kind = textAt(object, 'spec', 'crd', 'spec', 'names', 'kind');
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(kind)) return refuse(['spec', 'crd', 'spec', 'names', 'kind'], 'spec.crd.spec.names.kind, the kind of its constraints, must be letters and digits');
  if (textAt(object, 'metadata', 'name') !== kind.toLowerCase()) return refuse(['metadata', 'name'], `its name must be '${kind.toLowerCase()}', its kind in lower case`);
  const template = readTemplate(object);
  const at = locate(['metadata', 'name']);
  if (template === undefined && !hasCel(object)) return refuse(['spec', 'targets'], "it has no Rego for the target 'admission.k8s.gatekeeper.sh'");
  const common = { kind, template: object, data: requiredDataOf(object), file, constraint: undefined, at };
  if (template === undefined) {
    const value = { ...common, schema: undefined, rego: undefined, locateRow: () => at };
    return { value, diagnostics: [diagnostic('policy_not_judged', at, { kind })] };
  }
  const { at: place, libs } = placesOf(object);
  const entrypoint = entrypointIn(template.rego);
  if (entrypoint === undefined) return refuse(place, 'its Rego has no package');
  const rego: RegoSource = { modules: modulesOf(template), entrypoints: [entrypoint], version: template.version };
  const locateRow = (module: string, row: number): Location => {
    const lib = /^lib(\d+)\.rego$/.exec(module)?.[1];
    const start = locate(lib === undefined ? place : [...libs, Number(lib)]);
    // The lines of a text that begins with `|` are below it.
    return { ...start, line: start.line + row, column: 1 };
  };
  return { value: { ...common, schema: template.schema, rego, locateRow }, diagnostics: [] };
}

/** Code that only the cluster can run. */
function hasCel(template: Manifest): boolean {
  return listAt(template, 'spec', 'targets').some((target) => listAt(target, 'code').some((code) => textAt(code, 'engine') === 'K8sNativeValidation'));
}

/** `package a.b` → `a/b/violation` */
export function entrypointIn(rego: string): string | undefined {
  const name = /^package\s+([\w.]+)/m.exec(rego)?.[1];
  return name === undefined ? undefined : `${name.replaceAll('.', '/')}/violation`;
}

/** Where a template has its code and its libraries. */
function placesOf(template: Manifest): { readonly at: Path; readonly libs: Path } {
  const targets = listAt(template, 'spec', 'targets');
  const target = targets.findIndex((each) => textAt(each, 'target') === 'admission.k8s.gatekeeper.sh');
  const path = ['spec', 'targets', target];
  if (textAt(targets[target], 'rego') !== '') return { at: [...path, 'rego'], libs: [...path, 'libs'] };
  const code = listAt(targets[target], 'code').findIndex((each) => valueAt(each, 'engine') === 'Rego');
  const source = [...path, 'code', code, 'source'];
  return { at: [...source, 'rego'], libs: [...source, 'libs'] };
}
