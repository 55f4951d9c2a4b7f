import { diagnostic, type Diagnostic, type Location, type Result } from '../diagnostics/diagnostic.ts';
import type { Path } from '../path.ts';
import { isManifest, listAt, nameOf, namespaceOf, textAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import { createLocator } from '../yaml/locate.ts';
import type { Locator } from '../yaml/yaml-place.ts';
import { withoutByteOrderMark } from '../yaml/text-place.ts';
import { parseDocument } from './parse-document.ts';
import { splitDocuments, type DocumentText } from './split-documents.ts';

/** A Kubernetes object, and where its fields stand. */
export interface LocatedObject {
  readonly object: Manifest;
  readonly file: string;
  /** The place of a field, or of the closest one above it that exists. Worked out when it is asked for. */
  readonly locate: (path: Path) => Location;
}

/**
 * The objects of a file of manifests: every document of it, and what is in a `List`. Empty documents are none. A document that is no YAML, or
 * no object of Kubernetes, is reported; the others count.
 */
export function readDocuments(file: string, text: string): Result<LocatedObject[]> {
  const diagnostics: Diagnostic[] = [];
  const value: LocatedObject[] = [];
  for (const document of splitDocuments(withoutByteOrderMark(text))) {
    const read = readDocument(file, document);
    value.push(...read.value);
    diagnostics.push(...read.diagnostics);
  }
  return { value, diagnostics };
}

function readDocument(file: string, document: DocumentText): Result<LocatedObject[]> {
  const { text, linesBefore } = document;
  const parsed = parseDocument(text);
  if (!parsed.ok) {
    return { value: [], diagnostics: parsed.problems.map((problem) => diagnostic(`yaml_${problem.kind}`, { file, line: problem.line + linesBefore, column: problem.column }, problem)) };
  }
  if (parsed.value === undefined || parsed.value === null) return { value: [], diagnostics: [] };
  let locator: Locator | undefined;
  const locate = (path: Path): Location => {
    const { line, column } = (locator ??= createLocator(text))(path, 'value');
    return { file, line: line + linesBefore, column };
  };
  return flatten(parsed.value, { file, locate });
}

/** `kind: List`, and the lists of one kind that `kubectl get` prints, stand for what is in them. */
function flatten(value: unknown, { file, locate }: Omit<LocatedObject, 'object'>): Result<LocatedObject[]> {
  const kind = textAt(value, 'kind');
  if (!isManifest(value) || kind === '' || textAt(value, 'apiVersion') === '') return { value: [], diagnostics: [diagnostic('manifest_not_object', locate([]), {})] };
  if (!kind.endsWith('List') || !Array.isArray(value['items'])) return { value: [{ object: value, file, locate }], diagnostics: [] };
  const read = listAt(value, 'items').map((item, index) => flatten(item, { file, locate: (path) => locate(['items', index, ...path]) }));
  return { value: read.flatMap((each) => each.value), diagnostics: read.flatMap((each) => each.diagnostics) };
}

/** `StatefulSet/shop/redis`: how an object is named in texts. */
export function describeObject(object: Manifest): string {
  return [textAt(object, 'kind'), namespaceOf(object), nameOf(object)].filter((part) => part !== '').join('/');
}
