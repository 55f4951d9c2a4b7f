import type { Cluster } from '../5-derive/cluster/cluster.ts';
import { servedKind } from '../policies/served-kind.ts';
import { objectAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import type { OwnPolicies, OwnTemplate } from './own-policies.ts';
import { withSettings, type PlatformSettings } from './platform-settings.ts';
import { requiredDataAnnotation, requiredDataText } from './required-data.ts';

/** What of a cluster its own policies depend on. */
export interface OwnPlatform {
  readonly cluster: Pick<Cluster, 'minor'>;
  readonly settings: () => PlatformSettings;
}

/** The policies of the values repository as one cluster is given them: with its versions of the kinds that they compare, and with its platform's settings. */
export function deriveOwnPolicies({ templates, constraints, expansions }: OwnPolicies, { cluster, settings }: OwnPlatform): OwnPolicies {
  return {
    templates: templates.map((template) => withServedData(template, cluster)),
    constraints: constraints.map((each) => ({ ...each, object: withSettings(each.object, { taken: each.settings, schema: each.schema, settings }) })),
    expansions,
  };
}

function withServedData(template: OwnTemplate, { minor }: OwnPlatform['cluster']): OwnTemplate {
  if (template.data.length === 0) return template;
  const data = template.data.map((kind) => servedKind(kind, minor));
  return { ...template, data, object: template.isMade ? withAnnotation(template.object, requiredDataAnnotation, requiredDataText(data)) : template.object };
}

function withAnnotation(object: Manifest, name: string, text: string): Manifest {
  const metadata = objectAt(object, 'metadata');
  return { ...object, metadata: { ...metadata, annotations: { ...objectAt(metadata, 'annotations'), [name]: text } } };
}
