import type { ValidValues } from '../4-validate/validate-values.ts';
import type { Platform } from '../5-derive/platform.ts';
import { diagnostic, type Diagnostic, type Result } from '../diagnostics/diagnostic.ts';
import type { KubeObject, Manifest } from '../output-tree.ts';
import type { Emitter } from './emitter.ts';
import type { Render } from './template/compile-template.ts';
import { TemplateError } from './template/template.ts';

/** Manifests by output file, in the order of the emitter table. */
export type Emitted = ReadonlyMap<string, readonly Manifest[]>;

/** Renders every object of the platform. A template that names something that is not there is reported at its own line. */
export function emit(platform: Platform, emitters: readonly Emitter[], renderOf: (id: string) => Render, { provenance }: ValidValues): Result<Emitted> {
  const files = new Map<string, Manifest[]>();
  const diagnostics: Diagnostic[] = [];
  for (const emitter of emitters) {
    const render = renderOf(emitter.id);
    const template = `${emitter.id}.yaml`;
    for (const { path, context, origin } of emitter.drafts(platform)) {
      try {
        const manifest: Manifest = { object: render(context) as KubeObject, template, origin, source: provenance.fileOf(origin) };
        const manifests = files.get(path);
        if (manifests === undefined) files.set(path, [manifest]);
        else manifests.push(manifest);
      } catch (cause) {
        if (!(cause instanceof TemplateError)) throw cause;
        diagnostics.push(diagnostic('template_invalid', { file: `templates/${cause.file}`, ...cause.place }, { problem: cause.message }));
      }
    }
  }
  return { value: files, diagnostics };
}
