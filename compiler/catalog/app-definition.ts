import type { JsonSchema } from './bundle-schema.ts';

/** An app of the catalogue: `templates/apps/<app>/app.yaml`. */
export interface AppDefinition {
  readonly title: string;
  readonly description: string;
  readonly chart?: { readonly name: string; readonly repository: string; readonly version: string };
  readonly namespace: string;
  /** The smallest profile that switches the app on. */
  readonly profile: 'minimal' | 'full' | 'none';
  /** The apps that it can't work without. */
  readonly needs: readonly string[];
  /** Whether its namespace is part of the Istio mesh. */
  readonly mesh: boolean;
  /** Whether the policies look at its namespace. */
  readonly policyChecks: boolean;
  /** JSON Schema of `apps.<app>` beyond the common keys. */
  readonly values?: JsonSchema;
}
