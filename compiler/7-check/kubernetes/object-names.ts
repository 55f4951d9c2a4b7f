import { dnsLabel } from '../../4-validate/formats/dns-label.ts';
import { dnsSubdomain } from '../../4-validate/formats/dns-subdomain.ts';
import type { Format } from '../../4-validate/formats/format.ts';
import { serviceName } from '../../4-validate/formats/service-name.ts';
import type { KubeObject } from '../../output-tree.ts';

/** Names that are only part of a URL of the API (apimachinery `path.IsValidPathSegmentName`). */
const pathSegment: Format = {
  validate: (text) => text !== '.' && text !== '..' && !/[/%]/.test(text),
  expected: "a name without '/' and '%'",
};

/**
 * The form of the name of an object, by its kind: the `NameIsDNSLabel`, `NameIsDNS1035Label` and so on of each kind's strategy in
 * Kubernetes. Whatever is not listed, and every custom resource, has the name of a DNS subdomain.
 */
const byKind: Readonly<Record<string, Format>> = {
  'v1/Namespace': dnsLabel,
  'v1/Service': serviceName,
  'serving.knative.dev/v1/Service': serviceName,
  'rbac.authorization.k8s.io/v1/Role': pathSegment,
  'rbac.authorization.k8s.io/v1/RoleBinding': pathSegment,
  'rbac.authorization.k8s.io/v1/ClusterRole': pathSegment,
  'rbac.authorization.k8s.io/v1/ClusterRoleBinding': pathSegment,
};

/** Which form the name of this object must have and has not; undefined when all is well. Length is another check's matter. */
export function brokenNameRule({ apiVersion, kind, metadata: { name } }: KubeObject): string | undefined {
  const format = byKind[`${apiVersion}/${kind}`] ?? dnsSubdomain;
  const limit = format === dnsLabel || format === serviceName ? 63 : 253;
  return name.length > limit || format.validate(name) ? undefined : format.expected;
}
