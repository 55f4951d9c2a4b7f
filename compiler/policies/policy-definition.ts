import { parse } from 'yaml';
import type { JsonSchema } from '../catalog/bundle-schema.ts';

/** What to do about an object that breaks a policy, in Gatekeeper's words. */
export type Enforcement = 'deny' | 'warn' | 'dryrun';

/** A kind as Gatekeeper's Config names it. */
export interface SyncedKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** A policy as its file says it: the METADATA above `package`, with Konstraint's keys, and the code below. */
export interface PolicyDefinition {
  readonly title: string;
  readonly description: string;
  /** What its constraint matches. */
  readonly matchers: object;
  readonly enforcement: Enforcement;
  /** The JSON Schema of each parameter. Its references are to the files of `schema/`. */
  readonly parameters: JsonSchema;
  /** The kinds of the objects that it compares with the one that is judged: Gatekeeper has to keep them in memory. */
  readonly inventory: readonly SyncedKind[];
  /** The name of its Rego package. */
  readonly package: string;
  /** Its code without comments. */
  readonly rego: string;
}

/** The policies by id and the code that they share, by the name that follows `data.lib.` in an import. */
export interface PolicySources {
  readonly policies: Readonly<Record<string, PolicyDefinition>>;
  readonly libs: Readonly<Record<string, string>>;
}

interface Metadata {
  readonly title: string;
  readonly description: string;
  readonly custom: { readonly matchers: object; readonly enforcement: Enforcement; readonly parameters: JsonSchema; readonly inventory?: readonly SyncedKind[] };
}

/** Reads `policy.rego`. Throws when it has no METADATA: the policies are part of the product. */
export function readPolicy(text: string): PolicyDefinition {
  const block = /^# METADATA\n((?:#.*\n)+)package ([\w.]+)/m.exec(text);
  if (block === null) throw new Error('a policy begins with a METADATA comment and its package');
  const { title, description, custom } = parse(block[1]!.replace(/^# ?/gm, ''), { merge: true }) as Metadata;
  return { title, description, inventory: [], ...custom, package: block[2]!, rego: withoutComments(text) };
}

/** Neither Gatekeeper nor a reader of the output needs them; none of our texts over several lines has a line that looks like one. */
export function withoutComments(rego: string): string {
  return `${rego.replace(/^[ \t]*#.*\n/gm, '').replace(/\n{3,}/g, '\n\n').trim()}\n`;
}

/** The libraries that the code imports, and those that they import, sorted by name. */
export function libsOf(rego: string, libs: PolicySources['libs']): string[] {
  const found = new Set<string>();
  const visit = (text: string): void => {
    for (const [, name] of text.matchAll(/^import data\.lib\.(\w+)/gm)) {
      if (found.has(name!)) continue;
      found.add(name!);
      visit(libs[name!]!);
    }
  };
  visit(rego);
  return [...found].sort();
}
