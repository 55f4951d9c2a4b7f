import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../path.ts';
import { isAppOn } from '../decide-app.ts';
import type { Rule } from '../rule.ts';

/** With a mirror, every image of the apps that are on is taken from it. */
export const checkAppImages: Rule = function* ({ value, provenance }, _, apps) {
  if (value.otomi.registry.mirror === undefined) return;
  for (const [id, { fixedImages: images = [] }] of Object.entries(apps)) {
    if (images.length === 0 || !isAppOn(id, apps, value)) continue;
    const enabled = ['apps', id, 'enabled'];
    const at = provenance.whereSet(enabled) === undefined ? ['otomi', 'registry', 'mirror'] : enabled;
    yield diagnostic('image_not_mirrored', provenance.closest(at), { app: id, images }, formatPath(at));
  }
};
