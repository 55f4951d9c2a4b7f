import { compileTemplate, type Context, type Fragments } from '../6-emit/template/compile-template.ts';
import type { Block, MapEntry, Place, Template, TemplateNode } from '../6-emit/template/template.ts';
import { isMap } from '../is-map.ts';
import type { Path } from '../path.ts';
import type { Recorder } from './record-reads.ts';

/** Where one place of a manifest comes from: the template's line, and the values that were read for it. */
export interface Trace {
  readonly file: string;
  readonly place: Place;
  readonly reads: readonly Path[];
}

/** The traces of a manifest by the JSON text of the path in it. */
export type ManifestTrace = ReadonlyMap<string, Trace>;

/** A value in the making, with where it comes from. */
class Traced {
  constructor(
    readonly value: unknown,
    readonly trace: Trace,
  ) {}
}

/**
 * Renders a template once more and notes for every place of the result which line made it and which values were read for it: first its own,
 * then those by which the blocks around it decided that it is there at all.
 */
export function traceManifest(template: Template, context: Context, fragments: Fragments, recorder: Recorder): ManifestTrace {
  const decisions = new Map<Block, readonly Path[]>();
  const keyReads = new Map<TemplateNode, readonly Path[]>();
  const around: (readonly Path[])[] = [];
  const render = compileTemplate(template, fragments, {
    node: (node, file, evaluate) => {
      const { value, reads } = recorder.capture(evaluate);
      const own = node.kind === 'leaf' ? reads : fillingBlocks(node).flatMap((block) => decisions.get(block) ?? []);
      return new Traced(value, { file, place: node, reads: distinct([...(keyReads.get(node) ?? []), ...own, ...around.flat()]) });
    },
    key: (entry, evaluate) => {
      const { value, reads } = recorder.capture(evaluate);
      keyReads.set(entry.value, reads);
      return value;
    },
    decision: (block, evaluate) => {
      const { value, reads } = recorder.capture(evaluate);
      decisions.set(block, reads);
      return value;
    },
    body: (block, run) => {
      around.push(decisions.get(block) ?? []);
      run();
      around.pop();
    },
  });
  const traces = new Map<string, Trace>();

  const visit = (value: unknown, path: Path, trace: Trace): void => {
    if (value instanceof Traced) {
      visit(value.value, path, value.trace);
      return;
    }
    traces.set(JSON.stringify(path), trace);
    const keys = Array.isArray(value) ? value.keys() : isMap(value) ? Object.keys(value) : [];
    for (const key of keys) {
      // Reading a member of a map that is passed through as a whole says exactly where that member is set.
      const member = recorder.capture(() => (value as Record<string | number, unknown>)[key]);
      visit(member.value, [...path, key], member.reads.length > 0 ? { ...trace, reads: distinct([...member.reads, ...trace.reads]) } : trace);
    }
  };
  visit(render(context), [], { file: template.file, place: { line: 1, column: 1 }, reads: [] });
  return traces;
}

/** A map or list of nothing but blocks is empty when none of them gives anything: its line depends on what they all decide. */
function fillingBlocks(node: TemplateNode): readonly Block[] {
  const parts: readonly (TemplateNode | MapEntry | Block)[] = node.kind === 'list' ? node.items : node.kind === 'map' ? node.entries : [];
  const blocks = parts.filter((part) => part.kind === 'each' || part.kind === 'if');
  return blocks.length === parts.length ? blocks : [];
}

function distinct(paths: readonly Path[]): Path[] {
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}
