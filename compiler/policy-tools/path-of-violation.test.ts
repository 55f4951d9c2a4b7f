import { describe, expect, it } from 'vitest';
import type { Path } from '../path.ts';
import { pathOfViolation } from './path-of-violation.ts';

const spec = { containers: [{ name: 'app', image: 'a:1' }, { name: 'side', securityContext: {} }], initContainers: [{ name: 'init' }] };
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { template: { spec } } };
const template: Path = ['spec', 'template', 'spec'];

describe('pathOfViolation', () => {
  it.each<[message: string, details: unknown, path: Path]>([
    ['', { of: 'container', name: 'app', field: ['image', 'tag'] }, [...template, 'containers', 0, 'image']],
    ['container <app> has none', { of: 'container', name: 'app', field: ['resources', 'limits'] }, [...template, 'containers', 0, 'name']],
    ['', { of: 'object', field: ['spec', 'replicas'] }, ['spec']],
    ['container <init> is wrong', {}, [...template, 'initContainers', 0, 'name']],
    ['container <side>: <app> is wrong', undefined, [...template, 'containers', 1, 'name']],
    ['container <istio-proxy> is wrong', {}, ['metadata', 'name']],
    ['all is wrong', {}, ['metadata', 'name']],
  ])('%j with %j', (message, details, path) => {
    expect(pathOfViolation(deployment, message, details)).toEqual(path);
  });
});
