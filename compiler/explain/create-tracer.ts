import type { Values } from '../4-validate/value-types.ts';
import type { SyncEngine } from '../5-derive/cluster/sync.ts';
import { derivePlatform } from '../5-derive/derive-platform.ts';
import { always, once } from '../lazy.ts';
import { draftsOf as draftsMadeBy, type Draft } from '../6-emit/emitter.ts';
import { emittersOf } from '../6-emit/emitters-of.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CompiledCluster } from '../compiled-cluster.ts';
import type { OutputDocument } from '../output-tree.ts';
import { valueAt, type Path } from '../path.ts';
import { documentsOf } from './find-lines.ts';
import { recordReads } from './record-reads.ts';
import { traceManifest, type Trace } from './trace-manifest.ts';

/** Renders documents of one cluster once more while watching what is read. What is common to several is worked out once. */
export interface Tracer {
  /** Undefined for a document that no template made. */
  trace(file: string, document: OutputDocument): DocumentTrace | undefined;
}

export interface DocumentTrace {
  /** What made the place at a path: its own trace, or that of the closest part around it. */
  closest(path: Path): Trace;
  /** Every value that was read for what is at a path or below it. */
  readsBelow(path: Path): readonly Path[];
  /** Of the values that the document stands for, those that were read to decide that there is one. */
  readonly decision: readonly Path[];
  /** Of the values that are no team's, those that were read by then: which apps are on, how the output is synced. */
  readonly circumstances: readonly Path[];
}

/** A draft, and what was read before it was known that there is one. */
interface TracedDraft {
  readonly draft: Draft;
  readonly decision: readonly Path[];
  readonly circumstances: readonly Path[];
}

/** What else decided the output, beside the values. */
export interface TraceOptions {
  /** The delivery that was asked for, whatever the values say. */
  readonly sync?: SyncEngine;
}

export function createTracer(compiled: Omit<CompiledCluster, 'ownEngines'>, catalog: Catalog, options: TraceOptions = {}): Tracer {
  const recorder = recordReads(compiled.values.value);
  const { value: platform, reads: atOnce } = recorder.capture(() => derivePlatform(recorder.values as Values, catalog, { engine: options.sync, root: compiled.root, ownPolicies: compiled.platform.ownPolicies }, always));
  const emitters = new Map(emittersOf(catalog).map((emitter) => [emitter.id, emitter]));
  const draftsByTemplate = new Map<string, ReadonlyMap<string, readonly TracedDraft[]>>();

  const ofTeams = once(() => new Set(recorder.capture(() => platform.teams.length).reads.map((read) => JSON.stringify(read))));
  const draftsOf = (template: string): ReadonlyMap<string, readonly TracedDraft[]> => {
    const known = draftsByTemplate.get(template);
    if (known !== undefined) return known;
    const drafts = new Map<string, TracedDraft[]>();
    // Whatever the teams as a whole are made from is read before the first draft, and decides nothing about it.
    let isOfAll = (read: Path): boolean => ofTeams().has(JSON.stringify(read));
    // A list that is worked out for the first draft (the tasks of the apps that are on) decides about the others too, but is not read again.
    let ofList: readonly Path[] = [];
    const emitter = emitters.get(template);
    const iterator = emitter && draftsMadeBy(emitter, platform)[Symbol.iterator]();
    while (iterator !== undefined) {
      const { value: next, reads } = recorder.capture(() => iterator.next());
      if (next.done === true) break;
      const { path, origin } = next.value;
      const decision = [...ofList, ...reads.filter((read) => !isOfAll(read))].filter((read) => origin.every((part, index) => read[index] === part));
      const circumstances = [...atOnce, ...ofList, ...reads].filter(([root]) => root !== 'teamConfig');
      if (drafts.size === 0) ofList = reads.filter(([root]) => root !== 'teamConfig');
      isOfAll = () => false;
      drafts.set(path, [...(drafts.get(path) ?? []), { draft: next.value, decision, circumstances }]);
    }
    draftsByTemplate.set(template, drafts);
    return drafts;
  };
  // Explanations ask for one place of a document after the other.
  let last: { readonly document: OutputDocument; readonly trace: DocumentTrace } | undefined;
  return {
    trace: (file, document) => {
      if (last?.document === document) return last.trace;
      const id = document.template.replace(/\.yaml$/, '');
      const sameTemplate = documentsOf(compiled.files.get(file)!).filter(({ template }) => template === document.template);
      const made = draftsOf(id).get(file)?.[sameTemplate.indexOf(document)];
      if (made === undefined) return undefined;
      const { draft, decision, circumstances } = made;
      const trace = { ...toPathTraces(traceManifest(catalog.templates[id]!, draft.context, catalog.templates, recorder), draft, document), decision, circumstances };
      last = { document, trace };
      return trace;
    },
  };
}

function toPathTraces(traces: ReadonlyMap<string, Trace>, { overlay, mirror }: Draft, { object }: OutputDocument): Omit<DocumentTrace, 'decision' | 'circumstances'> {
  const closestMade = (path: Path): Trace => {
    for (let length = path.length; length > 0; length--) {
      const trace = traces.get(JSON.stringify(path.slice(0, length)));
      if (trace !== undefined) return trace;
    }
    return traces.get('[]')!;
  };
  const closest = (path: Path): Trace => {
    const made = closestMade(path);
    const isOverlaid = overlay !== undefined && path.length > 0 && valueAt(overlay.values, path) !== undefined;
    if (isOverlaid) return { ...made, reads: [[...overlay.origin, ...path]] };
    const value = mirror && valueAt(object, path);
    return typeof value === 'string' && value.startsWith(`${mirror!.address}/`) ? { ...made, reads: [...made.reads, mirror!.origin] } : made;
  };
  return {
    closest,
    readsBelow: (path) => {
      const prefix = `${JSON.stringify(path).slice(0, -1)}${path.length === 0 ? '' : ','}`;
      const below = [...traces].flatMap(([at, { reads }]) => (at.startsWith(prefix) ? reads : []));
      return [...closest(path).reads, ...below];
    },
  };
}
