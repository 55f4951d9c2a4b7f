import type { MergeShape } from '../3-merge/merge-shape.ts';
import type { SchemaValidator } from '../4-validate/schema-validator.ts';
import { compileTemplate, type Render } from '../6-emit/template/compile-template.ts';
import type { Template } from '../6-emit/template/template.ts';
import { createManifestCheckers, type ManifestChecker, type SchemaTexts } from '../7-check/kubernetes/manifest-checker.ts';
import { createChartSet, type ChartTexts, type FindChart } from '../charts/chart-set.ts';
import type { AppDefinition } from './app-definition.ts';
import { createPolicySet, type PolicySet, type PolicyTexts } from '../policies/policy-set.ts';
import { once } from '../lazy.ts';
import { compilePlan } from '../rego/index.ts';
import { secretShapeOf, type SecretShape } from '../secrets/secret-shape.ts';
import type { JsonSchema } from './bundle-schema.ts';

/** The catalogue as plain data, made from `schema/` and `templates/` when the package is built. */
export interface CatalogData {
  readonly schema: JsonSchema;
  readonly shape: MergeShape;
  /** By id: the path under `templates/` without its ending. */
  readonly templates: Readonly<Record<string, Template>>;
  readonly apps: Readonly<Record<string, AppDefinition>>;
}

/** What drydock knows beside the values: the schema, the templates, the apps. */
export interface Catalog extends CatalogData {
  readonly validate: SchemaValidator;
  /** The compiled template of an id; compiled when it is first asked for. */
  readonly render: (id: string) => Render;
  /** Checks manifests for a cluster of Kubernetes 1.`minor`; made when it is first asked for. */
  manifestChecker(minor: number): ManifestChecker;
  /** The policies with their code; read when they are first asked for. */
  policies(): PolicySet;
  /** Where secrets are in values; worked out when it is first asked for. */
  secretShape(): SecretShape | undefined;
  /** What is known of an app's chart: its keys and images. */
  readonly findChart: FindChart;
}

const noPolicies = (): PolicyTexts => ({ sources: '{"policies":{},"libs":{},"exemptionUses":{}}', program: JSON.stringify(compilePlan({})) });

/**
 * `validate` is the schema's compiled validator, `schemaTexts` the files of `schema/kubernetes/`. Without `policyTexts` there are no policies,
 * without `chartTexts` nothing is known of the charts.
 */
export function createCatalog(data: CatalogData, validate: SchemaValidator, schemaTexts: SchemaTexts, policyTexts?: PolicyTexts, chartTexts: ChartTexts = {}): Catalog {
  let policies: PolicySet | undefined;
  const compiled = new Map<string, Render>();
  return {
    ...data,
    validate,
    manifestChecker: createManifestCheckers(schemaTexts),
    findChart: createChartSet(chartTexts),
    secretShape: once(() => secretShapeOf(data.schema)),
    policies: () => (policies ??= createPolicySet(policyTexts ?? noPolicies())),
    render: (id) => {
      const known = compiled.get(id);
      if (known !== undefined) return known;
      const template = Object.hasOwn(data.templates, id) ? data.templates[id] : undefined;
      if (template === undefined) throw new Error(`templates/${id}.yaml is missing`);
      const render = compileTemplate(template, data.templates);
      compiled.set(id, render);
      return render;
    },
  };
}
