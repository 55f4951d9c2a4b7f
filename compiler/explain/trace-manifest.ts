import { compileTemplate, type Context } from '../6-emit/template/compile-template.ts';
import type { Block, Template, TemplateNode } from '../6-emit/template/template.ts';
import { isMap } from '../is-map.ts';
import type { Path } from '../path.ts';
import type { Recorder } from './record-reads.ts';

/** Where one place of a manifest comes from: the template's node, and the values that were read for it. */
export interface Trace {
  readonly node: TemplateNode;
  readonly reads: readonly Path[];
}

/** The traces of a manifest by the JSON text of the path in it. */
export type ManifestTrace = ReadonlyMap<string, Trace>;

/** A value in the making, with where it comes from. */
class Traced {
  constructor(
    readonly node: TemplateNode,
    readonly value: unknown,
    readonly reads: readonly Path[],
  ) {}
}

/**
 * Renders a template once more and notes for every place of the result which node of the template made it and which values were read
 * for it. Where a place read none of its own, those that its enclosing blocks decided by count.
 */
export function traceManifest(template: Template, context: Context, recorder: Recorder): ManifestTrace {
  const decisions = new Map<Block, readonly Path[]>();
  const render = compileTemplate(template, {
    node: (node, evaluate) => {
      const { value, reads } = recorder.capture(evaluate);
      return new Traced(node, value, node.kind === 'leaf' ? reads : []);
    },
    decision: (block, evaluate) => {
      const { value, reads } = recorder.capture(evaluate);
      decisions.set(block, reads);
      return value;
    },
  });
  const enclosing = enclosingBlocks(template.root);
  const traces = new Map<string, Trace>();

  const visit = (value: unknown, path: Path, node: TemplateNode, reads: readonly Path[]): void => {
    if (value instanceof Traced) {
      const blocks = enclosing.get(value.node) ?? [];
      visit(value.value, path, value.node, value.reads.length > 0 ? value.reads : blocks.flatMap((block) => decisions.get(block) ?? []));
      return;
    }
    traces.set(JSON.stringify(path), { node, reads });
    const keys = Array.isArray(value) ? value.keys() : isMap(value) ? Object.keys(value) : [];
    for (const key of keys) {
      // Reading a member of a map that is passed through as a whole says exactly where that member is set.
      const member = recorder.capture(() => (value as Record<string | number, unknown>)[key]);
      visit(member.value, [...path, key], node, member.reads.length > 0 ? member.reads : reads);
    }
  };
  visit(render(context), [], template.root, []);
  return traces;
}

/** For every node, the blocks around it, innermost first. */
function enclosingBlocks(root: TemplateNode): ReadonlyMap<TemplateNode, readonly Block[]> {
  const enclosing = new Map<TemplateNode, readonly Block[]>();
  const visit = (node: TemplateNode | Block, blocks: readonly Block[]): void => {
    switch (node.kind) {
      case 'each':
      case 'if':
        visit(node.body, [node, ...blocks]);
        return;
      case 'leaf':
        break;
      case 'map':
        for (const entry of node.entries) visit(entry.kind === 'entry' ? entry.value : entry, blocks);
        break;
      case 'list':
        for (const item of node.items) visit(item, blocks);
    }
    enclosing.set(node, blocks);
  };
  visit(root, []);
  return enclosing;
}
