import { applyOverlay } from './apply-overlay.ts';
import type { Draft } from './emitter.ts';
import type { Render } from './template/compile-template.ts';

/** What a draft becomes: the template's result, with the images of a mirror, under the user's own values. Throws a `TemplateError`. */
export function renderDraft({ context, mirror, overlay }: Draft, render: Render): object {
  const made = render(context) as object;
  return applyOverlay(mirror?.apply(made) ?? made, overlay);
}
