import type { JsonSchema } from '../catalog/bundle-schema.ts';
import { isMap } from '../is-map.ts';
import type { Path } from '../path.ts';
import { commonParameters, parametersSchema } from '../policies/derive-policies.ts';
import { ParameterSchemas, withDefaults } from '../rego/index.ts';
import type { ProblemAt } from './match-problems.ts';

const types: readonly string[] = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

/** What is wrong with the schemas of a policy's parameters, each a map: what Kubernetes would refuse as the schema of a field, and defaults that are not as the schema says. */
export function parameterProblems(parameters: JsonSchema, definitions: JsonSchema, at: Path): ProblemAt[] {
  const taken = Object.keys(parameters).filter((name) => Object.hasOwn(commonParameters, name));
  const problems = [
    ...taken.map((name) => ({ path: [...at, name], problem: `'${name}' is a parameter that every policy has` })),
    ...Object.entries(parameters).flatMap(([name, schema]) => levelProblems(schema, definitions, [...at, name])),
  ];
  if (problems.length > 0) return problems;
  const schema = parametersSchema({ parameters }, definitions);
  return new ParameterSchemas().errors(schema, withDefaults(schema, {})).map((problem) => ({ path: at, problem: problem.replace(/^spec\.parameters\/(\w+)/, "the default of '$1'") }));
}

/** Each level of a structural schema has a type. A reference leads to a definition of drydock's own schema, which is sound. */
function levelProblems(schema: unknown, definitions: JsonSchema, at: Path): ProblemAt[] {
  if (!isMap(schema)) return [{ path: at, problem: `'${String(at.at(-1))}' must be a JSON schema, such as { type: string }` }];
  const { $ref, type, properties, items } = schema;
  if ($ref !== undefined) return isDefined($ref, definitions) ? [] : [{ path: [...at, '$ref'], problem: `there is no schema ${JSON.stringify($ref)}` }];
  if (type === undefined) return [{ path: at, problem: `'${String(at.at(-1))}' has no type` }];
  const wrong = [type].flat().find((each) => !types.includes(each as string));
  if (wrong !== undefined) return [{ path: [...at, 'type'], problem: `there is no type ${JSON.stringify(wrong)}: it can be ${types.join(', ')}` }];
  const inside = isMap(properties) ? Object.entries(properties).flatMap(([name, each]) => levelProblems(each, definitions, [...at, 'properties', name])) : [];
  return [...inside, ...(items === undefined ? [] : levelProblems(items, definitions, [...at, 'items']))];
}

/** `definitions.yaml#/$defs/quantity` */
function isDefined(ref: unknown, definitions: JsonSchema): boolean {
  const [, file, name] = /^([\w-]+)\.yaml#\/\$defs\/([\w-]+)$/.exec(typeof ref === 'string' ? ref : '') ?? [];
  const inFile = file !== undefined && Object.hasOwn(definitions, file) ? (definitions[file] as JsonSchema)['$defs'] : undefined;
  return isMap(inFile) && Object.hasOwn(inFile, name!);
}
