import { isAnnotationKey } from '../../4-validate/formats/annotation-key.ts';
import { isDnsLabel } from '../../4-validate/formats/dns-label.ts';
import { isLabelKey } from '../../4-validate/formats/label-key.ts';
import { isLabelValue } from '../../4-validate/formats/label-value.ts';
import { isMap } from '../../is-map.ts';
import { inPart, problem, typeInWords, type Found, type NodeCheck } from './problem.ts';
import type { ObjectNode } from './schema-file.ts';

/** What may be written into `metadata`; the rest is the server's (`managedFields`, `uid`…) and has no place in a repository. */
export const objectMeta: ObjectNode = {
  name: 'string',
  generateName: 'string',
  namespace: 'namespace',
  labels: 'labels',
  annotations: 'annotations',
  finalizers: ['string'],
  ownerReferences: [{ 'apiVersion!': 'string', 'kind!': 'string', 'name!': 'string', 'uid!': 'string', controller: 'boolean', blockOwnerDeletion: 'boolean' }],
  // Generators write `creationTimestamp: null`; the server ignores it.
  creationTimestamp: 'any',
};

/** All annotations of an object together (apimachinery `TotalAnnotationSizeLimitB`), in bytes. */
const maxAnnotations = 256 * 1024;

const labelRule = "be a label value: at most 63 letters, digits, '-', '_' and '.'";

/** Labels: of metadata, and where pods are selected by them. */
const labels = texts(isLabelKey, 'be a label key, such as tier or example.com/tier', (value) =>
  isLabelValue(value) ? undefined : problem({ kind: 'value', value, rule: labelRule }),
);

const annotationTexts = texts(isAnnotationKey, 'be an annotation key, such as owner or example.com/owner', () => undefined);

const annotations: NodeCheck = (value) => {
  const found = annotationTexts(value);
  if (found !== undefined) return found;
  // A character has at most 3 bytes for each of its UTF-16 units: only large annotations need to be measured.
  const units = Object.entries(value as Record<string, string>).reduce((sum, [key, text]) => sum + key.length + text.length, 0);
  if (units * 3 <= maxAnnotations) return undefined;
  const bytes = Object.entries(value as Record<string, string>).reduce((sum, entry) => sum + Buffer.byteLength(entry.join('')), 0);
  return bytes <= maxAnnotations ? undefined : problem({ kind: 'value', rule: `have at most ${maxAnnotations} bytes; they have ${bytes}` });
};

const namespace: NodeCheck = (value) => {
  if (typeof value !== 'string') return problem({ kind: 'type', expected: 'text', found: typeInWords(value) });
  return isDnsLabel(value) ? undefined : problem({ kind: 'value', value, rule: "be at most 63 lower-case letters, digits and '-'" });
};

/** The nodes of `schema/kubernetes/` that say more than a type. */
export const metaNodes: Readonly<Record<string, NodeCheck>> = { labels, annotations, namespace };

/** A map of texts, each key and value by its rule. */
function texts(isKey: (key: string) => boolean, keyRule: string, checkValue: (value: string) => readonly Found[] | undefined): NodeCheck {
  return (value) => {
    if (!isMap(value)) return problem({ kind: 'type', expected: 'a map', found: typeInWords(value) });
    let found: Found[] | undefined;
    for (const key in value) {
      const text = value[key];
      const own =
        typeof text !== 'string'
          ? problem({ kind: 'type', expected: 'text', found: typeInWords(text) })
          : isKey(key)
            ? checkValue(text)
            : problem({ kind: 'value', value: key, rule: keyRule });
      if (own !== undefined) (found ??= []).push(...inPart(key, own));
    }
    return found;
  };
}
