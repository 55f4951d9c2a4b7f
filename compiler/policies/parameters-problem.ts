import type { Provenance } from '../3-merge/provenance.ts';
import { describeErrors } from '../4-validate/describe-error.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { isMap } from '../is-map.ts';

/** What the baseline says of a policy and a pod cannot. */
const notOfPods = ['enabled', 'enforcement', 'exemptions'];

/** What is wrong with the text of an annotation that gives a policy parameters; undefined when nothing is. The schema is that of the baseline. */
export function parametersProblem(policy: string, text: string, { validate, schema }: Pick<Catalog, 'validate' | 'schema'>): string | undefined {
  const parameters = parseJson(text);
  if (parameters === undefined) return 'they are not JSON';
  if (!isMap(parameters)) return 'they are not an object';
  const taken = notOfPods.find((key) => Object.hasOwn(parameters, key));
  if (taken !== undefined) return `'${taken}' is the baseline's to say`;
  const values = { policies: { [policy]: { enabled: true, ...parameters } } };
  if (validate(values)) return undefined;
  const [error] = (validate.errors ?? []).filter(({ instancePath }) => instancePath.startsWith(`/policies/${policy}`));
  if (error === undefined) return undefined;
  const [found] = describeErrors([error], values, nowhere, schema);
  return `${found!.message}${found!.hint === undefined ? '' : ` (${found!.hint})`}`;
}

const nowhere: Provenance = {
  whereSet: () => undefined,
  settingFile: () => undefined,
  closest: () => ({ file: '', line: 1, column: 1 }),
  fileOf: () => undefined,
  of: () => nowhere,
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
