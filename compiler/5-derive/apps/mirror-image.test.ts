import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mirrorImage } from './mirror-image.ts';

const mirror = 'registry.example.com/mirror';

describe('mirrorImage', () => {
  it.each([
    ['redis', 'docker.io/library/redis'],
    ['redis:7.4', 'docker.io/library/redis:7.4'],
    ['prom/prometheus:v3', 'docker.io/prom/prometheus:v3'],
    ['docker.io/redis:7', 'docker.io/library/redis:7'],
    ['docker.io/grafana/loki', 'docker.io/grafana/loki'],
    ['index.docker.io/grafana/loki', 'docker.io/grafana/loki'],
    ['quay.io/jetstack/controller:v1', 'quay.io/jetstack/controller:v1'],
    ['localhost/app', 'localhost/app'],
    ['registry:5000/app@sha256:0', 'registry:5000/app@sha256:0'],
  ])('%s is %s there', (image, path) => {
    expect(mirrorImage(image, mirror)).toBe(`${mirror}/${path}`);
  });

  it('leaves what is there already', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z0-9.:/]{1,20}$/), (image) => {
      const once = mirrorImage(image, mirror);
      expect(mirrorImage(once, mirror)).toBe(once);
    }));
  });
});
