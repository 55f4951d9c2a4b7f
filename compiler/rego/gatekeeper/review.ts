/** `input.review`: the admission request Gatekeeper shows to a policy. */
import { isManifest, kindOf, nameOf, namespaceOf, objectAt, textAt, valueAt, type Manifest } from './manifest.ts';

export interface Review {
  /** The JSON of `input.review`. */
  readonly json: Manifest;
  /** What the match rules are asked about: the object, and on an update also its old form. */
  readonly objects: readonly Manifest[];
  readonly namespace: string;
}

/** The request is not one the API server could send. */
export class ReviewError extends Error {}

const emptyRequest = {
  uid: '',
  resource: { group: '', version: '', resource: '' },
  operation: '',
  userInfo: {},
  object: null,
  oldObject: null,
  options: null,
} as const;

/**
 * The review of an object as it stands in a file. `namespace` becomes `namespaceObject`: the cluster gives the whole Namespace, and null for
 * a cluster-scoped object; the gator tools always give an empty object.
 */
export function reviewOf(object: Manifest, namespace: Manifest | null): Review {
  const name = nameOf(object);
  const inNamespace = namespaceOf(object);
  const json = {
    ...emptyRequest,
    kind: kindOf(object),
    ...(name !== '' && { name }),
    ...(inNamespace !== '' && { namespace: inNamespace }),
    object,
    namespaceObject: namespace,
  };
  return { json, objects: [object], namespace: inNamespace };
}

export function isAdmissionReview(object: Manifest): boolean {
  const { group, kind } = kindOf(object);
  return kind === 'AdmissionReview' && group === 'admission.k8s.io';
}

/** The review of an `AdmissionReview` object. A deleted object is what the policy judges. Throws `ReviewError`. */
export function reviewOfRequest(admissionReview: Manifest, namespace: Manifest | null): Review {
  const request = valueAt(admissionReview, 'request');
  if (!isManifest(request)) throw new ReviewError('the AdmissionReview has no request');
  const oldObject = valueAt(request, 'oldObject');
  const isDelete = textAt(request, 'operation') === 'DELETE';
  if (isDelete && !isManifest(oldObject)) throw new ReviewError('a DELETE request must have an oldObject');
  const object = isDelete ? oldObject : valueAt(request, 'object');
  const objects = [object, oldObject].filter(isManifest);
  if (objects.length === 0) throw new ReviewError('the request has neither an object nor an oldObject');
  const json = { ...emptyRequest, kind: objectAt(request, 'kind'), ...request, object: object ?? null, namespaceObject: namespace };
  return { json, objects, namespace: textAt(request, 'namespace') };
}
