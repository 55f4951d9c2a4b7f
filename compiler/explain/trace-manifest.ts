import { compileTemplate, type Context, type Fragments } from '../6-emit/template/compile-template.ts';
import type { Block, Place, Template } from '../6-emit/template/template.ts';
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
 * Renders a template once more and notes for every place of the result which line made it and which values were read for it. Where a
 * place read none of its own, those that the blocks around it decided by count.
 */
export function traceManifest(template: Template, context: Context, fragments: Fragments, recorder: Recorder): ManifestTrace {
  const decisions = new Map<Block, readonly Path[]>();
  const around: (readonly Path[])[] = [];
  const render = compileTemplate(template, fragments, {
    node: (node, file, evaluate) => {
      const { value, reads } = recorder.capture(evaluate);
      return new Traced(value, { file, place: node, reads: node.kind === 'leaf' && reads.length > 0 ? reads : around.flat() });
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
      visit(member.value, [...path, key], member.reads.length > 0 ? { ...trace, reads: member.reads } : trace);
    }
  };
  visit(render(context), [], { file: template.file, place: { line: 1, column: 1 }, reads: [] });
  return traces;
}
