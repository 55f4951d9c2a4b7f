import type { ValidValues } from '../4-validate/validate-values.ts';
import type { Platform } from '../5-derive/platform.ts';
import type { Emitted } from '../6-emit/emitted-files.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { createFieldLocator, type ValuePlace } from '../explain/locate-field.ts';
import type { Manifest } from '../output-tree.ts';
import type { Path } from '../path.ts';
import { violatedField } from './violated-field.ts';

/**
 * Finds the value that made the field which a violation is about. Where nothing did, because something is missing, it is what describes the
 * container; and else what the object is there for.
 */
export function violationLocator(emitted: Emitted, platform: Platform, values: ValidValues, catalog: Catalog): (file: string, manifest: Manifest, details: unknown) => ValuePlace {
  const locator = createFieldLocator(emitted, platform, values, catalog);

  const findPath = (file: string, manifest: Manifest, details: unknown): Path => {
    const violated = violatedField(manifest.object, details);
    if (violated === undefined) return manifest.origin;
    const decisive = locator.valueOf(file, manifest, violated.path);
    if (decisive !== undefined || violated.container === undefined) return decisive ?? manifest.origin;
    const { path, field } = violated.container;
    // An image has a repository and a tag, and stands in what describes the container.
    const ofImage = locator.readsOf(file, manifest, [...path, 'image'])[0];
    const container = ofImage?.slice(0, ofImage.lastIndexOf('image'));
    if (container === undefined) return manifest.origin;
    const around = [...container, field[0]!];
    return values.provenance.whereSet(around) === undefined ? container : around;
  };
  return (file, manifest, details) => locator.placeOf(findPath(file, manifest, details), manifest);
}
