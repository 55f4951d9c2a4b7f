/** What a ConstraintTemplate says, in either of its two forms. */
import { listAt, textAt, textsAt, valueAt, type Manifest } from './manifest.ts';

export interface ConstraintTemplate {
  /** The kind of its constraints. */
  readonly kind: string;
  /** The schema of `spec.parameters`, or undefined. */
  readonly schema: unknown;
  readonly rego: string;
  readonly libs: readonly string[];
  /** The syntax of the sources. */
  readonly version: 'v0' | 'v1';
}

/** The sources by file name, named as Gatekeeper's errors name them. */
export function modulesOf({ rego, libs }: Pick<ConstraintTemplate, 'rego' | 'libs'>): Record<string, string> {
  return { 'template.rego': rego, ...Object.fromEntries(libs.map((lib, i): [string, string] => [`lib${i}.rego`, lib])) };
}

/** Undefined when the template has no Rego (CEL only). The older `rego` field wins over `code`, and is always v0. */
export function readTemplate(manifest: Manifest): ConstraintTemplate | undefined {
  const kind = textAt(manifest, 'spec', 'crd', 'spec', 'names', 'kind');
  const schema = valueAt(manifest, 'spec', 'crd', 'spec', 'validation', 'openAPIV3Schema');
  const target = listAt(manifest, 'spec', 'targets').find((each) => textAt(each, 'target') === 'admission.k8s.gatekeeper.sh');
  const legacy = textAt(target, 'rego');
  if (legacy !== '') return { kind, schema, rego: legacy, libs: textsAt(target, 'libs'), version: 'v0' };
  const code = listAt(target, 'code').find((each) => textAt(each, 'engine') === 'Rego');
  const source = valueAt(code, 'source');
  if (source === undefined) return undefined;
  return { kind, schema, rego: textAt(source, 'rego'), libs: textsAt(source, 'libs'), version: textAt(source, 'version') === 'v1' ? 'v1' : 'v0' };
}
