import { RegoObject, RegoSet, type Value } from '../value/value.ts';
import { elementsOf, onObject, type BuiltinTable, type Meter } from './builtin.ts';

export function graphBuiltins(meter: Meter): BuiltinTable {
  return {
    'graph.reachable': onObject((graph, start) => {
      const nodes = elementsOf(start);
      return nodes === undefined ? undefined : reachable(meter, graph, nodes);
    }),
    'graph.reachable_paths': onObject((graph, start) => {
      const nodes = elementsOf(start);
      if (nodes === undefined) return undefined;
      const paths = new RegoSet();
      for (const node of nodes.filter((each) => graph.get(each) !== undefined)) extendPath(meter, graph, [node], paths);
      return paths;
    }),
    walk: (value) => {
      const found: Value[] = [];
      walk(meter, [], value, found);
      return found;
    },
  };
}

function reachable(meter: Meter, graph: RegoObject, start: readonly Value[]): RegoSet {
  const reached = new RegoSet();
  const open = [...start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const edges = graph.get(node);
    if (edges === undefined || reached.has(node)) continue;
    meter.spend(1);
    reached.add(node);
    open.push(...(elementsOf(edges) ?? []));
  }
  return reached;
}

/** Adds the longest ways on from the end of the path, none of which meets a node twice. */
function extendPath(meter: Meter, graph: RegoObject, path: readonly Value[], paths: RegoSet): void {
  meter.spend(path.length);
  const neighbours = elementsOf(graph.get(path.at(-1)!) ?? null) ?? [];
  const seen = RegoSet.of(path);
  if (neighbours.length === 0) paths.add(path);
  for (const next of neighbours) {
    if (seen.has(next) || graph.get(next) === undefined) paths.add(path);
    else extendPath(meter, graph, [...path, next], paths);
  }
}

/** Every value inside the value with the keys that lead to it, the value itself first. */
function walk(meter: Meter, path: readonly Value[], value: Value, found: Value[]): void {
  meter.spend(1 + path.length);
  found.push([path, value]);
  if (value instanceof RegoObject) for (const [key, member] of value.entries()) walk(meter, [...path, key], member, found);
  else if (value instanceof RegoSet) for (const member of value.members()) walk(meter, [...path, member], member, found);
  else for (const [i, item] of (elementsOf(value) ?? []).entries()) walk(meter, [...path, i], item, found);
}
