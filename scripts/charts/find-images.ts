import { isMap } from '../../compiler/is-map.ts';
import type { KubeObject } from '../../compiler/output-tree.ts';

/** The registries whose images operators are told of in arguments, variables, ConfigMaps and objects of their own. */
const registries = ['docker\\.io', 'quay\\.io', 'ghcr\\.io', 'gcr\\.io', 'mirror\\.gcr\\.io', 'registry\\.k8s\\.io', 'registry\\.istio\\.io', 'mcr\\.microsoft\\.com', 'public\\.ecr\\.aws', 'ecr-public\\.aws\\.com', 'docker\\.gitea\\.com', 'cgr\\.dev', 'us-central1-docker\\.pkg\\.dev'];
const named = new RegExp(`(?:[a-z0-9.-]+(?::\\d+)?/)*(?<![a-z0-9.-])(?:${registries.join('|')})(?:/[a-z0-9._-]+)+(?:[:@][\\w.:-]+)?`, 'g');

/** Every image that an object names: those of its containers, and those in any text of it that can be told for one by its registry. */
export function findImages(object: KubeObject): Set<string> {
  const images = new Set<string>();
  if (object.kind === 'CustomResourceDefinition') return images;
  const visit = (value: unknown, key: string | undefined): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, undefined);
    else if (isMap(value)) for (const [below, item] of Object.entries(value)) visit(item, below);
    else if (typeof value === 'string' && key === 'image' && value !== injected && /^[\w./:@-]+$/.test(value)) images.add(value);
    else if (typeof value === 'string' && !isProse(key)) for (const [image] of value.matchAll(named)) images.add(image);
  };
  visit(object, undefined);
  return images;
}

/** What stands for the image that the mesh's webhook puts in. */
export const injected = 'auto';

/** Annotations and notes may tell of images that nobody pulls. */
const isProse = (key: string | undefined): boolean => key !== undefined && /description|NOTES|\/images?$|changes/.test(key);
