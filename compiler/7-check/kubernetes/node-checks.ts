import { isMap } from '../../is-map.ts';
import { constraintCheck } from './constraints.ts';
import { isInVersion, parseFieldKey } from './field-key.ts';
import { metaNodes, objectMeta } from './object-meta.ts';
import { inPart, problem, typeInWords, type Found, type NodeCheck, type Problem } from './problem.ts';
import { scalars } from './scalars.ts';
import { isConstrained, type ObjectNode, type SchemaFile, type SchemaNode } from './schema-file.ts';

/** Turns nodes of one file into checks for Kubernetes 1.`minor`. */
export type NodeChecks = (node: SchemaNode) => NodeCheck;

/**
 * Checks are made when a manifest first reaches their part of the schema: a run touches a fraction of it, and making them all would take
 * longer than a small compile. Throws when a schema names what is not there; schemas are part of the product.
 */
export function createNodeChecks(types: SchemaFile['types'], minor: number): NodeChecks {
  const byType = new Map<string, NodeCheck>();

  const checkOf = (node: SchemaNode): NodeCheck => {
    if (typeof node === 'string') return node.startsWith('#') ? typeCheck(node.slice(1)) : namedCheck(node);
    if (isList(node)) return listCheck(node[0]);
    if (isConstrained(node)) return constrainedCheck(checkOf(node.$), constraintCheck(node), node.nullable === true);
    return objectCheck(node);
  };

  const typeCheck = (name: string): NodeCheck => {
    const known = byType.get(name);
    if (known !== undefined) return known;
    const node = types[name];
    if (node === undefined) throw new Error(`there is no type '${name}'`);
    const check = lazily(() => checkOf(node));
    byType.set(name, check);
    return check;
  };

  const namedCheck = (name: string): NodeCheck => {
    if (name === 'metadata') return objectCheck(objectMeta);
    const check = scalars[name] ?? metaNodes[name];
    if (check === undefined) throw new Error(`there is no scalar '${name}'`);
    return check;
  };

  const listCheck = (item: SchemaNode): NodeCheck => {
    const check = checkOf(item);
    return (value) => {
      if (!Array.isArray(value)) return problem({ kind: 'type', expected: 'a list', found: typeInWords(value) });
      let found: Found[] | undefined;
      for (let index = 0; index < value.length; index++) {
        const own = check(value[index]);
        if (own !== undefined) (found ??= []).push(...inPart(index, own));
      }
      return found;
    };
  };

  const objectCheck = (node: ObjectNode): NodeCheck => {
    const fields = new Map<string, NodeCheck>();
    const required: string[] = [];
    for (const [key, child] of Object.entries(node)) {
      const parsed = parseFieldKey(key);
      if (key === '*' || !isInVersion(parsed, minor)) continue;
      fields.set(parsed.name, checkOf(child));
      if (parsed.isRequired) required.push(parsed.name);
    }
    const others = node['*'] === undefined ? undefined : checkOf(node['*']);
    return (value) => {
      if (!isMap(value)) return problem({ kind: 'type', expected: 'a map', found: typeInWords(value) });
      let found: Found[] | undefined;
      for (const key in value) {
        const check = fields.get(key) ?? others;
        const own = check === undefined ? problem(unknownField(node, key)) : check(value[key]);
        if (own !== undefined) (found ??= []).push(...inPart(key, own));
      }
      for (const key of required) {
        if (value[key] === undefined) (found ??= []).push(...problem({ kind: 'missing', key }));
      }
      return found;
    };
  };

  const unknownField = (node: ObjectNode, name: string): Problem => {
    const keys = Object.keys(node).map(parseFieldKey);
    const elsewhere = keys.find((key) => key.name === name);
    const known = keys.filter((key) => isInVersion(key, minor)).map((key) => key.name);
    const { since, until } = elsewhere ?? {};
    return { kind: 'unknown', known, ...(since !== undefined && since > minor && { since }), ...(until !== undefined && until < minor && { until }) };
  };

  return checkOf;
}

const isList = (node: SchemaNode): node is readonly [SchemaNode] => Array.isArray(node);

function constrainedCheck(type: NodeCheck, constraints: NodeCheck, isNullable: boolean): NodeCheck {
  return (value) => (value === null && isNullable ? undefined : (type(value) ?? constraints(value)));
}

function lazily(make: () => NodeCheck): NodeCheck {
  let check: NodeCheck | undefined;
  return (value) => (check ??= make())(value);
}

