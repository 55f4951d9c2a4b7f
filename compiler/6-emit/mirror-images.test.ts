import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImageField } from '../charts/chart-data.ts';
import { mirrorImages } from './mirror-images.ts';

const mirror = 'registry.example.com/mirror';
const mirrored = (values: Record<string, unknown>, ...fields: ImageField[]): object => mirrorImages(values, fields, mirror);

const app: ImageField = { at: ['app', 'image'], key: 'repository', image: 'acme/app', registry: 'quay.io' };
const plain: ImageField = { at: ['image'], key: 'repository', image: 'ghcr.io/acme/app' };
const official: ImageField = { at: ['cache'], key: 'repository', image: 'redis', registry: '' };

describe('mirrorImages', () => {
  it.each([
    ['the registry beside a repository', {}, app, { app: { image: { registry: `${mirror}/quay.io` } } }],
    ['a repository alone', {}, plain, { image: { repository: `${mirror}/ghcr.io/acme/app` } }],
    ['an official image of Docker Hub', {}, official, { cache: { registry: `${mirror}/docker.io`, repository: 'library/redis' } }],
    ['a repository with its registry, though there is a key for that', { cache: { repository: 'quay.io/acme/redis' } }, official, { cache: { repository: `${mirror}/quay.io/acme/redis` } }],
    ['a whole image', {}, { at: [], key: 'helperImage', image: 'busybox:1' }, { helperImage: `${mirror}/docker.io/library/busybox:1` }],
    ['a registry alone', {}, { at: ['global'], key: 'hub', registry: 'docker.io/istio' }, { global: { hub: `${mirror}/docker.io/istio` } }],
    ['what the values say instead of the default', { app: { image: { registry: 'ghcr.io', tag: 'v2' } } }, app, { app: { image: { registry: `${mirror}/ghcr.io`, tag: 'v2' } } }],
    ['a container in a list', { extra: [{ name: 'a', image: 'acme/plugin:v1' }] }, app, { extra: [{ name: 'a', image: `${mirror}/docker.io/acme/plugin:v1` }], app: { image: { registry: `${mirror}/quay.io` } } }],
  ] as [string, Record<string, unknown>, ImageField, object][])('changes %s', (_, values, field, expected) => {
    expect(mirrored(values, field)).toEqual(expected);
  });

  it('leaves out what is switched off', () => {
    expect(mirrored({ app: { enabled: false } }, app)).toEqual({ app: { enabled: false } });
  });

  it('changes nothing that is from the mirror already', () => {
    const field = fc.constantFrom(app, plain, official);
    fc.assert(fc.property(fc.array(field), fc.constantFrom('', 'quay.io', 'docker.io'), (fields, registry) => {
      const once = mirrorImages({ app: { image: { registry } } }, fields, mirror);
      expect(mirrorImages(once, fields, mirror)).toEqual(once);
    }));
  });
});
