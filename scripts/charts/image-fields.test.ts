import { expect, it } from 'vitest';
import { findImageFields } from './image-fields.ts';

it.each([
  ['a map of an image', { image: { registry: 'quay.io', repository: 'acme/app', tag: '' } }, [{ at: ['image'], key: 'repository', image: 'acme/app', registry: 'quay.io' }]],
  ['a registry that is empty', { a: { registry: null, repository: 'redis', tag: '7' } }, [{ at: ['a'], key: 'repository', image: 'redis', registry: '' }]],
  ['a text', { helperImage: 'ghcr.io/acme/helper:v1', note: 'a/b' }, [{ at: [], key: 'helperImage', image: 'ghcr.io/acme/helper:v1' }]],
  ['one beside another', { image: { repository: 'acme/app', crdRepository: 'acme/crds' } }, [{ at: ['image'], key: 'repository', image: 'acme/app' }, { at: ['image'], key: 'crdRepository', image: 'acme/crds' }]],
  ['a registry for several', { imageRegistry: 'quay.io' }, [{ at: [], key: 'imageRegistry', registry: 'quay.io' }]],
  ['the hub of Istio', { global: { hub: 'docker.io/istio', tag: '1' } }, [{ at: ['global'], key: 'hub', registry: 'docker.io/istio' }]],
  ['nothing in what is no image', { git: { repository: 'https://git.example.com/a.git', tag: '' }, image: { tag: 'v1' }, images: [], image_name: '' }, []],
  ['nothing in half an image', { image: { image: 'acme/app' }, dbRegistry: '', dbRepository: 'acme/db' }, []],
])('finds %s', (_, values, expected) => {
  expect(findImageFields(values)).toEqual(expected);
});
