import type { JsonSchema } from '../catalog/bundle-schema.ts';
import { diagnostic, type Location, type Result } from '../diagnostics/diagnostic.ts';
import { isMap, type ValueMap } from '../is-map.ts';
import type { Path } from '../path.ts';
import { readPolicy, type PolicyDefinition } from '../policies/policy-definition.ts';
import { createLocator } from '../yaml/locate.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { matchProblems, unknownKey, type ProblemAt } from './match-problems.ts';
import { parameterProblems } from './parameter-problems.ts';

const block = /^# METADATA\n((?:#.*\n)+)package [\w.]+/m;

const customKeys = ['matchers', 'enforcement', 'parameters', 'inventory'];

/** Reads the METADATA at the top of a `policy.rego`; what is wrong with them is reported at its line. `definitions` are the `$defs` that their schemas can refer to. */
export function readMetadata(file: string, text: string, definitions: JsonSchema): Result<PolicyDefinition | undefined> {
  const match = block.exec(text);
  if (match === null) return refuse({ file, line: 1, column: 1 }, "it has to begin with a METADATA comment (title, description, custom) right above 'package'");
  const yaml = match[1]!.replace(/^# ?/gm, '');
  const above = text.slice(0, match.index).split('\n').length;
  // The mark of a comment is in front of each line.
  const inFile = ({ line, column }: Pick<Location, 'line' | 'column'>): Location => ({ file, line: line + above, column: column + '# '.length });
  const parsed = parseYaml(yaml);
  if (!parsed.ok) return { value: undefined, diagnostics: parsed.problems.map((problem) => diagnostic(`yaml_${problem.kind}`, inFile(problem), problem)) };
  const locate = createLocator(yaml);
  const problems = isMap(parsed.value) ? metadataProblems(parsed.value, definitions) : [{ path: [], problem: 'its METADATA must be a map' }];
  if (problems.length > 0) return { value: undefined, diagnostics: problems.map(({ path, problem }) => diagnostic('policy_template_invalid', inFile(locate(path, 'key')), { problem })) };
  const said: Partial<PolicyDefinition> = readPolicy(text);
  return { value: { enforcement: 'deny', parameters: {}, inventory: [], ...said } as PolicyDefinition, diagnostics: [] };
}

function refuse(at: Location, problem: string): Result<undefined> {
  return { value: undefined, diagnostics: [diagnostic('policy_template_invalid', at, { problem })] };
}

function metadataProblems(metadata: ValueMap, definitions: JsonSchema): ProblemAt[] {
  const texts = ['title', 'description'].flatMap((key): ProblemAt[] => (typeof metadata[key] === 'string' ? [] : [{ path: [key], problem: `its METADATA have no '${key}'` }]));
  const { custom } = metadata;
  if (!isMap(custom)) return [...texts, { path: ['custom'], problem: "its METADATA have no 'custom', which holds the matchers" }];
  const { matchers, enforcement, parameters, inventory } = custom;
  return [
    ...texts,
    ...Object.keys(custom).flatMap((key): ProblemAt[] => (customKeys.includes(key) ? [] : [{ path: ['custom', key], problem: unknownKey(key, customKeys) }])),
    ...(matchers === undefined ? [{ path: ['custom', 'matchers'], problem: "its METADATA have no 'matchers', which say what it looks at" }] : matchProblems(matchers, ['custom', 'matchers'])),
    ...(enforcement === undefined || ['deny', 'warn', 'dryrun'].includes(enforcement as string) ? [] : [{ path: ['custom', 'enforcement'], problem: `'enforcement' can be deny, warn or dryrun, not ${JSON.stringify(enforcement)}` }]),
    ...parametersProblems(parameters, definitions, ['custom', 'parameters']),
    ...(inventory === undefined ? [] : inventoryProblems(inventory, ['custom', 'inventory'])),
  ];
}

function parametersProblems(parameters: unknown, definitions: JsonSchema, at: Path): ProblemAt[] {
  if (parameters === undefined) return [];
  return isMap(parameters) ? parameterProblems(parameters, definitions, at) : [{ path: at, problem: "'parameters' must be a map from names to JSON schemas" }];
}

function inventoryProblems(value: unknown, at: Path): ProblemAt[] {
  const isKind = (each: unknown): boolean => isMap(each) && ['group', 'version', 'kind'].every((key) => typeof each[key] === 'string');
  return Array.isArray(value) && value.every(isKind) ? [] : [{ path: at, problem: "'inventory' must be a list of maps with 'group', 'version' and 'kind'" }];
}
