import type { DocumentOptions, ParseOptions, SchemaOptions } from 'yaml';

/** Which edition of YAML a text is read by. */
export interface Dialect extends Pick<DocumentOptions, 'version'>, Pick<ParseOptions, 'strict'>, Pick<SchemaOptions, 'schema' | 'customTags'> {
  readonly version: '1.1' | '1.2';
}

/** YAML 1.2 with its core schema: what values are written in. */
export const coreDialect: Dialect = { version: '1.2', schema: 'core', strict: true };

/** Tags of YAML 1.1 that Kubernetes' reader leaves alone, or for which JSON has nothing. */
const leftOut = /:(timestamp|merge|binary|omap|pairs|set)$/;

/**
 * YAML 1.1 as Kubernetes reads it: `yes`, `no`, `on` and `off` are booleans, `0644` is octal, but `2026-01-01` and `12:30` are text.
 * https://github.com/kubernetes-sigs/yaml (goyaml.v2 `resolve.go`)
 */
export const kubernetesDialect: Dialect = {
  version: '1.1',
  schema: 'yaml-1.1',
  strict: false,
  customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !(leftOut.test(tag.tag) || ('format' in tag && tag.format === 'TIME'))),
};
