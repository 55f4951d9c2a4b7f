import type { IgnoredDifference } from '../../catalog/app-definition.ts';
import type { Path } from '../../path.ts';
import type { AppContext } from './app-context.ts';

/** An app of the catalogue that is on. */
export interface App {
  readonly id: string;
  readonly origin: Path;
  readonly title: string;
  readonly namespace: string;
  /** Its Helm releases, in the order of their needs. */
  readonly releases: readonly Release[];
  /** What the templates in its folder can name. */
  readonly context: AppContext;
  /** The user's own Helm values, laid over those of its main chart. */
  readonly rawValues: object;
  /** Fields that something in the cluster changes after the chart has set them. */
  readonly ignoreDifferences: readonly IgnoredDifference[];
}

/** A folder of the output tree that is synced by itself: the manifests of an app, which come after its charts, or a task. */
export interface ManifestFolder {
  /** The name of what syncs it. */
  readonly name: string;
  /** Its path in the cluster's folder. */
  readonly path: string;
  /** The file with what syncs it, in the folder of the engine. */
  readonly file: string;
  /** The app that it belongs to, or `platform`. The app may be off, where the platform uses its kinds all the same. */
  readonly app: string;
  readonly origin: Path;
  readonly namespace: string;
  readonly wave: number;
}

/** Where charts come from. */
export interface ChartRepository {
  readonly name: string;
  readonly url: string;
  readonly isOci: boolean;
}

/** One Helm release. */
export interface Release {
  readonly name: string;
  readonly chart: string;
  /** As helm takes it: `https://…`, or `oci://…` without the chart's name. */
  readonly repository: string;
  /** The same as Argo CD takes it: without the scheme of a registry. */
  readonly chartSource: string;
  /** The name of its HelmRepository. */
  readonly repositoryName: string;
  readonly version: string;
  /** The file with its values in the app's folder, `values.yaml`. */
  readonly valuesFile: string;
  /** The template of that file, in the app's folder of the catalogue. */
  readonly valuesTemplate: string;
  /** What that template can name. */
  readonly context: AppContext;
  /** Its place in the order of all releases: what it needs comes in an earlier wave. */
  readonly wave: number;
  /** The releases that it waits for, by name. */
  readonly dependsOn: readonly string[];
}
