import { diagnostic, type Diagnostic, type Result } from '../diagnostics/diagnostic.ts';
import { isMap } from '../is-map.ts';
import type { SourceTree } from '../source-tree.ts';
import { createLocator } from '../yaml/locate.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import type { ParsedFile } from './parsed-file.ts';
import { placeFile, toRootShape } from './place-file.ts';

/** Parses every file of a source tree, in the order of their names. A file that is empty sets nothing; a broken one is reported and left out. */
export function parseFiles(source: SourceTree): Result<ParsedFile[]> {
  const diagnostics: Diagnostic[] = [];
  const value: ParsedFile[] = [];
  for (const file of [...source.keys()].sort()) {
    const parsed = parseFile(file, source.get(file)!);
    diagnostics.push(...parsed.diagnostics);
    if (parsed.value !== undefined) value.push(parsed.value);
  }
  return { value, diagnostics };
}

function parseFile(file: string, text: string): Result<ParsedFile | undefined> {
  const parsed = parseYaml(text);
  if (!parsed.ok) {
    return {
      value: undefined,
      diagnostics: parsed.problems.map((p) => diagnostic(`yaml_${p.kind}`, { file, line: p.line, column: p.column }, p)),
    };
  }
  if (parsed.value === undefined || parsed.value === null) return { value: undefined, diagnostics: [] };
  if (!isMap(parsed.value)) {
    return { value: undefined, diagnostics: [diagnostic('file_not_map', { file, line: 1, column: 1 }, {})] };
  }
  const { layer, object } = placeFile(file);
  const { value, depth, toFilePath } = toRootShape(parsed.value, object);
  const locate = createLocator(text);
  return {
    value: {
      file,
      layer,
      value,
      depth,
      locate: (path, part) => ({ file, ...locate(toFilePath(path), part) }),
    },
    diagnostics: [],
  };
}
