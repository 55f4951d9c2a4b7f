import { isPolicyFile } from '../1-read/values-files.ts';
import { diagnostic, type Diagnostic, type Result } from '../diagnostics/diagnostic.ts';
import { isMap } from '../is-map.ts';
import type { SourceTree } from '../source-tree.ts';
import { createLocator } from '../yaml/locate.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { createPlacer } from '../yaml/text-place.ts';
import type { ParsedFile } from './parsed-file.ts';
import { emptyRoot, placeFile, toRootShape } from './place-file.ts';

/** What is known of files, by name: those of one name and text are parsed once. */
export type ParseMemory = Map<string, { readonly text: string; readonly parsed: Result<ParsedFile | undefined> }>;

/**
 * Parses every file of values in a source tree, in the order of their names. A file that is empty sets nothing (but its cluster is one all the same);
 * a broken one is reported and left out. With a memory, what is already in it is not parsed again.
 */
export function parseFiles(source: SourceTree, memory: ParseMemory = new Map()): Result<ParsedFile[]> {
  const diagnostics: Diagnostic[] = [];
  const value: ParsedFile[] = [];
  for (const file of [...source.keys()].filter((name) => !isPolicyFile(name)).sort()) {
    const text = source.get(file)!;
    const known = memory.get(file);
    const parsed = known?.text === text ? known.parsed : parseFile(file, text);
    memory.set(file, { text, parsed });
    diagnostics.push(...parsed.diagnostics);
    if (parsed.value !== undefined) value.push(parsed.value);
  }
  return { value, diagnostics };
}

/** What SOPS writes beside the values of a file that it encrypts is none of them; nobody may have decrypted them. */
function withoutSops(content: unknown): unknown {
  if (!isMap(content) || !isMap(content['sops']) || typeof content['sops']['mac'] !== 'string') return content;
  const { sops: _, ...values } = content;
  return values;
}

/** Control characters that YAML does not allow (c-printable, https://yaml.org/spec/1.2.2/#51-character-set); the parser lets them pass. */
const controlCharacter = /[^\P{Cc}\t\n\r\u0085]/u;

function parseFile(file: string, text: string): Result<ParsedFile | undefined> {
  const controlAt = text.search(controlCharacter);
  if (controlAt >= 0) {
    const character = `U+${text.charCodeAt(controlAt).toString(16).toUpperCase().padStart(4, '0')}`;
    return { value: undefined, diagnostics: [diagnostic('yaml_control_character', { file, ...createPlacer(text)(controlAt) }, { character })] };
  }
  const parsed = parseYaml(text);
  if (!parsed.ok) {
    return {
      value: undefined,
      diagnostics: parsed.problems.map((p) => diagnostic(`yaml_${p.kind}`, { file, line: p.line, column: p.column }, p)),
    };
  }
  const locate = createLocator(text);
  const content = withoutSops(parsed.value ?? undefined);
  if (content !== undefined && !isMap(content)) {
    return { value: undefined, diagnostics: [diagnostic('file_not_map', { file, ...locate([], 'value') }, {})] };
  }
  const { layer, object, meantFor } = placeFile(file);
  const { value, depth, toFilePath } = content === undefined ? emptyRoot : toRootShape(content, object);
  return {
    value: {
      file,
      layer,
      value,
      depth,
      locate: (path, part) => ({ file, ...locate(toFilePath(path), part) }),
    },
    diagnostics: meantFor === undefined ? [] : [diagnostic('overlay_misplaced', { file, line: 1, column: 1 }, { cluster: meantFor })],
  };
}
