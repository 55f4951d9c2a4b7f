import { parseFiles } from '../compiler/2-parse/parse-files.ts';
import { mergeFiles } from '../compiler/3-merge/merge-files.ts';
import { validateValues, type ValidValues } from '../compiler/4-validate/validate-values.ts';
import type { Values } from '../compiler/4-validate/value-types.ts';
import type { SyncEngine } from '../compiler/5-derive/cluster/sync.ts';
import { derivePlatform } from '../compiler/5-derive/derive-platform.ts';
import type { Platform } from '../compiler/5-derive/platform.ts';
import type { Team } from '../compiler/5-derive/team/team.ts';
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';

/** What a test says beside the defaults: any part of the values. */
type SomeValues = { readonly cluster?: object } & Partial<Record<keyof Values, unknown>>;

const catalog = defaultCatalog();
const cluster = { name: 'test', provider: 'azure', k8sVersion: '1.34', domainSuffix: 'example.org' };

/** The platform that values come to, on a cluster in Azure with Kubernetes 1.34 unless they say otherwise. Throws what is wrong with them. */
export function platformOf(values: SomeValues, engine?: SyncEngine): Platform {
  return derivePlatform(validOf(values).value, catalog, { engine: engine });
}

/** The values themselves, with all their defaults. Throws what is wrong with them. */
export function validOf(values: SomeValues): ValidValues {
  const text = JSON.stringify({ ...values, cluster: { ...cluster, ...values.cluster } });
  const parsed = parseFiles(new Map([['env/values.yaml', text]]));
  const merged = mergeFiles(parsed.value, undefined, catalog.shape);
  const valid = validateValues(merged.value, catalog);
  const diagnostics = [...parsed.diagnostics, ...merged.diagnostics, ...valid.diagnostics];
  if (valid.value === undefined || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, undefined, 2));
  return valid.value;
}

/** The team `demo` that its values come to, the same way. */
export function teamOf(team: object, values: SomeValues = {}, engine?: SyncEngine): Team {
  return platformOf({ ...values, teamConfig: { demo: team } }, engine).teams[0]!;
}
