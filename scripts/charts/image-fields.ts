import type { ImageField } from '../../compiler/charts/chart-data.ts';
import { isMap, type ValueMap } from '../../compiler/is-map.ts';

/** `quay.io/team/app:1.2`, `redis:7`: a repository with its registry or a tag, so that other words are not taken for one. */
const reference = /^(?=.*[/:])[a-z0-9][a-z0-9._-]*(:\d+)?(\/[a-z0-9][a-z0-9._-]*)*(:[\w][\w.-]*)?(@sha256:[0-9a-f]{64})?$/;
/** Keys whose text is an image, or the path of some. */
const imageKey = /(image|image_?name|repository|pluginRef)$/i;

/** A registry or a path of one, and keys that hold nothing else. */
const host = /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/[a-z0-9._-]+)*$/;
const registryKey = /(registry|image_?repo)$/i;

/** What a map that describes an image has beside its repository. */
const companions = ['tag', 'registry', 'digest', 'pullPolicy', 'imagePullPolicy', 'version'];

/** The default values that name images or registries: `repository` (with or without `registry` beside it), `image`, Istio's `hub`, and the like. */
export function findImageFields(values: ValueMap, at: readonly string[] = []): ImageField[] {
  const own = fieldsOf(values, at);
  const below = Object.entries(values).flatMap(([key, value]) => (isMap(value) ? findImageFields(value, [...at, key]) : []));
  return [...own, ...below];
}

function fieldsOf(values: ValueMap, at: readonly string[]): ImageField[] {
  const main = mainField(values, at);
  const taken = main === undefined ? [] : [main.key, 'registry', 'repository', 'name', 'image'];
  const others = Object.entries(values).flatMap(([key, value]): ImageField[] => {
    if (typeof value !== 'string' || taken.includes(key)) return [];
    if (registryKey.test(key)) return host.test(value) ? [{ at, key, registry: value }] : [];
    return imageKey.test(key) && reference.test(value) && !isPart(key, values, at) ? [{ at, key, image: value }] : [];
  });
  return main === undefined ? others : [main, ...others];
}

/** The image that the map as a whole describes. */
function mainField(values: ValueMap, at: readonly string[]): ImageField | undefined {
  const { repository, registry, image, hub, name } = values;
  const hasRegistry = 'registry' in values;
  const beside = hasRegistry ? { registry: typeof registry === 'string' ? registry : '' } : {};
  const isDescribed = isOfImage(at) || companions.some((key) => key in values);
  if (isName(repository) && isDescribed) return { at, key: 'repository', image: repository, ...beside };
  if (hasRegistry && isName(image)) return { at, key: 'image', image, ...beside };
  if (hasRegistry && 'tag' in values && isName(name)) return { at, key: 'name', image: name, ...beside };
  return isName(hub) && 'tag' in values ? { at, key: 'hub', registry: hub } : undefined;
}

/** Whether a text needs a registry from elsewhere in the values to be an image. */
function isPart(key: string, values: ValueMap, at: readonly string[]): boolean {
  return (isOfImage(at) && key === 'image') || (key.endsWith('Repository') && key.replace(/Repository$/, 'Registry') in values);
}

const isOfImage = (at: readonly string[]): boolean => /image$/i.test(at.at(-1) ?? '');
const isName = (value: unknown): value is string => typeof value === 'string' && value !== '' && !value.includes('://') && !value.includes('{{');
