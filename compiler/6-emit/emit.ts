import type { ValidValues } from '../4-validate/validate-values.ts';
import type { Platform } from '../5-derive/platform.ts';
import type { Team } from '../5-derive/team/team.ts';
import { diagnostic, type Diagnostic, type Result } from '../diagnostics/diagnostic.ts';
import { isEqualData } from '../is-equal-data.ts';
import type { Manifest, OutputDocument } from '../output-tree.ts';
import type { EmittedFiles } from './emitted-files.ts';
import { createEmitMemory, recallFiles, type EmitMemory, type TeamFiles } from './emit-memory.ts';
import type { Draft, Emitter } from './emitter.ts';
import { renderDraft } from './render-draft.ts';
import type { Render } from './template/compile-template.ts';
import { TemplateError } from './template/template.ts';

/**
 * Renders every object of the platform. A template that names something that is not there is reported at its own line. With a memory, the objects of
 * a team that is the same are not rendered again; and others that come out as they did the last time, at the same place of the same file, are those
 * of then: who compares both sees it at once.
 */
export function emit(platform: Platform, emitters: readonly Emitter[], renderOf: (id: string) => Render, { provenance }: ValidValues, memory: EmitMemory = createEmitMemory()): Result<EmittedFiles> {
  const { cluster, sync } = platform;
  const diagnostics: Diagnostic[] = [];

  const render = ({ id }: Emitter, draft: Draft, known: OutputDocument | undefined): OutputDocument | undefined => {
    const { origin, source = provenance.fileOf(origin) } = draft;
    try {
      const made = renderDraft(draft, renderOf(id));
      return { object: known !== undefined && isEqualData(known.object, made) ? known.object : made, template: `${id}.yaml`, origin, source };
    } catch (cause) {
      if (!(cause instanceof TemplateError)) throw cause;
      diagnostics.push(diagnostic('template_invalid', { file: `templates/${cause.file}`, ...cause.place }, { problem: cause.message }));
      return undefined;
    }
  };
  const renderManifests = (draftsOf: (emitter: Emitter) => Iterable<Draft>): Map<string, Manifest[]> => {
    const files = new Map<string, Manifest[]>();
    for (const emitter of emitters) {
      if (emitter.isPlain === true) continue;
      for (const draft of draftsOf(emitter)) {
        const own = files.get(draft.path) ?? [];
        files.set(draft.path, own);
        const manifest = render(emitter, draft, memory.last?.manifests.get(draft.path)?.[own.length]);
        if (manifest !== undefined) own.push(manifest as Manifest);
      }
    }
    return files;
  };
  const renderTeam = (team: Team): TeamFiles => {
    const mistakes = diagnostics.length;
    const files = renderManifests((emitter) => emitter.ofTeam({ cluster, sync, team }));
    if (diagnostics.length === mistakes) memory.teams.set(team, { files, values: provenance.filesAbout(team.origin) });
    return files;
  };

  const manifests: Map<string, readonly Manifest[]> = renderManifests((emitter) => emitter.ofPlatform(platform));
  for (const team of platform.teams) {
    for (const [path, own] of recallFiles(team, memory, provenance) ?? renderTeam(team)) manifests.set(path, own);
  }
  const documents = new Map<string, OutputDocument>();
  for (const emitter of emitters) {
    if (emitter.isPlain !== true) continue;
    for (const draft of emitter.ofPlatform(platform)) {
      const document = render(emitter, draft, memory.last?.documents.get(draft.path));
      if (document !== undefined) documents.set(draft.path, document);
    }
  }
  memory.last = { manifests, documents };
  return { value: memory.last, diagnostics };
}
