import type { Path } from '../path.ts';

/** Watches which parts of the values are read. */
export interface Recorder {
  /** The values, whose every read is noted. */
  readonly values: unknown;
  /** Runs something and answers which paths it read, in the order of their first read. */
  capture<T>(run: () => T): { value: T; reads: Path[] };
}

/** Wraps values so that reads can be recorded. Captures may nest: an outer one sees what the inner ones saw. */
export function recordReads(values: unknown): Recorder {
  const open: Map<string, Path>[] = [];
  const wrapped = new WeakMap<object, unknown>();

  const note = (path: Path): void => {
    for (const reads of open) reads.set(JSON.stringify(path), path);
  };
  const wrap = (value: unknown, path: Path): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const known = wrapped.get(value);
    if (known !== undefined) return known;
    const proxy = new Proxy(value, {
      get(target, key) {
        const item: unknown = Reflect.get(target, key);
        if (typeof key === 'symbol' || !(Object.hasOwn(target, key) || item === undefined) || key === 'length') return item;
        const itemPath = [...path, Array.isArray(target) ? Number(key) : key];
        note(itemPath);
        return wrap(item, itemPath);
      },
      ownKeys(target) {
        note(path);
        return Reflect.ownKeys(target);
      },
    });
    wrapped.set(value, proxy);
    return proxy;
  };

  return {
    values: wrap(values, []),
    capture: (run) => {
      const reads = new Map<string, Path>();
      open.push(reads);
      try {
        return { value: run(), reads: [...reads.values()] };
      } finally {
        open.pop();
      }
    },
  };
}
