import type { ValidValues } from '../4-validate/validate-values.ts';
import type { Platform } from '../5-derive/platform.ts';
import { diagnostic, type Diagnostic, type Result } from '../diagnostics/diagnostic.ts';
import { isEqualData } from '../is-equal-data.ts';
import type { Manifest, OutputDocument } from '../output-tree.ts';
import type { Emitter } from './emitter.ts';
import { renderDraft } from './render-draft.ts';
import type { Render } from './template/compile-template.ts';
import { TemplateError } from './template/template.ts';

/** Manifests by output file, in the order of the emitter table. */
export type Emitted = ReadonlyMap<string, readonly Manifest[]>;

export interface EmittedFiles {
  readonly manifests: Emitted;
  /** What is no object of the cluster, by output file. */
  readonly documents: ReadonlyMap<string, OutputDocument>;
}

/**
 * Renders every object of the platform. A template that names something that is not there is reported at its own line. Objects that come out
 * as they did `earlier`, at the same place of the same file, are those of then: who compares both sees it at once.
 */
export function emit(platform: Platform, emitters: readonly Emitter[], renderOf: (id: string) => Render, { provenance }: ValidValues, earlier?: EmittedFiles): Result<EmittedFiles> {
  const manifests = new Map<string, Manifest[]>();
  const documents = new Map<string, OutputDocument>();
  const diagnostics: Diagnostic[] = [];
  for (const emitter of emitters) {
    const render = renderOf(emitter.id);
    const template = `${emitter.id}.yaml`;
    for (const draft of emitter.drafts(platform)) {
      const { path, origin, source = provenance.fileOf(origin) } = draft;
      try {
        const made = renderDraft(draft, render);
        const known = emitter.isPlain === true ? earlier?.documents.get(path) : earlier?.manifests.get(path)?.[manifests.get(path)?.length ?? 0];
        const object = known !== undefined && isEqualData(known.object, made) ? known.object : made;
        const document: OutputDocument = { object, template, origin, source };
        if (emitter.isPlain === true) documents.set(path, document);
        else add(manifests, path, document as Manifest);
      } catch (cause) {
        if (!(cause instanceof TemplateError)) throw cause;
        diagnostics.push(diagnostic('template_invalid', { file: `templates/${cause.file}`, ...cause.place }, { problem: cause.message }));
      }
    }
  }
  return { value: { manifests, documents }, diagnostics };
}

function add(files: Map<string, Manifest[]>, path: string, manifest: Manifest): void {
  const manifests = files.get(path);
  if (manifests === undefined) files.set(path, [manifest]);
  else manifests.push(manifest);
}
