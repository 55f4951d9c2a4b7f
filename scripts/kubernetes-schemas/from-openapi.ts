import type { ObjectNode, SchemaNode } from '../../compiler/7-check/kubernetes/schema-file.ts';

/** `api/openapi-spec/swagger.json` of Kubernetes, as far as it is read here. */
export interface OpenApi {
  readonly definitions: Readonly<Record<string, Definition>>;
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
}

interface Definition extends Property {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
}

interface Property {
  readonly type?: string;
  readonly format?: string;
  readonly $ref?: string;
  readonly items?: Property;
  readonly additionalProperties?: Property;
}

interface Operation {
  readonly 'x-kubernetes-action'?: string;
  readonly 'x-kubernetes-group-version-kind'?: { readonly group: string; readonly version: string; readonly kind: string };
  readonly parameters?: readonly { readonly in: string; readonly schema?: Property }[];
}

/** What one version of Kubernetes knows: kinds as `apps/v1/Deployment`, types by the full name of their definition. */
export interface ApiOfVersion {
  readonly kinds: ReadonlyMap<string, SchemaNode>;
  readonly types: ReadonlyMap<string, SchemaNode>;
  /** The kinds whose objects are in no namespace. */
  readonly clusterScoped: ReadonlySet<string>;
}

/** Definitions that are checked by code, or that hold data of any form. */
const special: Readonly<Record<string, SchemaNode>> = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'quantity',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'date-time',
  'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta': 'metadata',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 'date-time',
  'io.k8s.apimachinery.pkg.runtime.RawExtension': { '*': 'any' },
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'int-or-string',
};

const labelFields: ReadonlySet<string> = new Set(['LabelSelector.matchLabels', 'PodSpec.nodeSelector', 'ServiceSpec.selector']);

/** Reads the kinds that can be created, and the types of those in `checked`. */
export function readOpenApi({ definitions, paths }: OpenApi, checked: ReadonlySet<string>): ApiOfVersion {
  const kinds = new Map<string, SchemaNode>();
  const types = new Map<string, SchemaNode>();
  const clusterScoped = new Set<string>();

  const refer = (ref: string): SchemaNode => {
    const name = ref.slice('#/definitions/'.length);
    // Schemas of schemas: checked by whoever installs the CRD.
    const known = special[name] ?? (/\.apiextensions\..*\.JSON/.test(name) ? 'any' : undefined);
    if (known !== undefined) return known;
    if (!types.has(name)) {
      types.set(name, {});
      types.set(name, toType(name, definitions[name]!));
    }
    return `#${name}`;
  };
  const toNode = (property: Property): SchemaNode => {
    if (property.$ref !== undefined) return refer(property.$ref);
    if (property.type === 'array') return [toNode(property.items!)];
    if (property.type === 'object') return { '*': property.additionalProperties === undefined ? 'any' : toNode(property.additionalProperties) };
    return property.format ?? property.type ?? 'any';
  };
  const toType = (name: string, { properties, required = [] }: Definition): SchemaNode => {
    if (properties === undefined) return { '*': 'any' };
    const isObject = properties['metadata']?.$ref?.endsWith('.ObjectMeta') === true;
    const fields = Object.entries(properties).filter(([field]) => !(isObject && field === 'status'));
    return Object.fromEntries(fields.map(([field, property]) => [field + (required.includes(field) ? '!' : ''), toField(name, field, property)])) satisfies ObjectNode;
  };
  const toField = (name: string, field: string, property: Property): SchemaNode =>
    labelFields.has(`${name.slice(name.lastIndexOf('.') + 1)}.${field}`) ? 'labels' : toNode(property);

  for (const [path, { post }] of Object.entries(paths)) {
    const kind = post?.['x-kubernetes-group-version-kind'];
    const body = post?.parameters?.find((parameter) => parameter.in === 'body')?.schema?.$ref;
    if (post?.['x-kubernetes-action'] !== 'post' || kind === undefined || body === undefined) continue;
    // No cluster serves alpha versions unless it is told to.
    if (kind.version.includes('alpha')) continue;
    const apiVersion = kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
    if (!path.includes('{namespace}')) clusterScoped.add(`${apiVersion}/${kind.kind}`);
    kinds.set(`${apiVersion}/${kind.kind}`, checked.has(kind.kind) ? refer(body) : 'any');
  }
  return { kinds, types, clusterScoped };
}
