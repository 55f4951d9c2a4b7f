/** A way into values: keys of maps and indexes of lists. */
export type Path = readonly (string | number)[];

/** `teamConfig.demo.services[2].port`, as people write it. Keys that hold a dot are quoted. */
export function formatPath(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[\w-]+$/.test(part)) text += text === '' ? part : `.${part}`;
    else text += `["${part}"]`;
  }
  return text;
}

/** Reads what `formatPath` writes. Undefined for what is no path. */
export function parsePath(text: string): Path | undefined {
  const path: (string | number)[] = [];
  const step = /(?:^|(?<!^)\.)([\w-]+)|\[(\d+)\]|\["([^"]+)"\]/y;
  while (step.lastIndex < text.length) {
    const match = step.exec(text);
    if (match === null) return undefined;
    const [, key, index, quoted] = match;
    path.push(index === undefined ? (key ?? quoted!) : Number(index));
  }
  return path.length === 0 ? undefined : path;
}

/** The value at a path; undefined where there is none. Only own properties count. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}
