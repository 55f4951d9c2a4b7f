import { expect, it } from 'vitest';
import { secretsOf } from './output-secrets.ts';

const metadata = { name: 'a', namespace: 'n' };
const object = (kind: string, more: object) => ({ apiVersion: 'v1', kind, metadata, ...more });

it.each([
  ['a Secret', object('Secret', { data: { x: '' }, stringData: { y: '' } }), [{ namespace: 'n', name: 'a', keys: ['x', 'y'] }]],
  ['what is fetched as it is', object('ExternalSecret', { spec: { target: { name: 'b', template: {} }, data: [{ secretKey: 'x' }] } }), [{ namespace: 'n', name: 'b', keys: ['x'] }]],
  ['what is fetched for a template', object('ExternalSecret', { spec: { target: { name: 'b', template: { data: { y: '{{ .x }}' } } }, data: [{ secretKey: 'x' }] } }), [{ namespace: 'n', name: 'b', keys: ['y'] }]],
  ['what is sealed', object('SealedSecret', { spec: { encryptedData: { x: 'AA' }, template: { data: { y: 'plain' } } } }), [{ namespace: 'n', name: 'a', keys: ['x', 'y'] }]],
  ['a certificate', object('Certificate', { spec: { secretName: 'tls' } }), [{ namespace: 'n', name: 'tls', keys: ['tls.crt', 'tls.key', 'ca.crt'] }]],
  [
    'what the task generates',
    { ...object('ConfigMap', { data: { 'spec.yaml': 'secrets: [{ namespace: m, name: c, keys: { x: [] } }]' } }), metadata: { name: 'task-secrets', namespace: 'n' } },
    [{ namespace: 'm', name: 'c', keys: ['x'] }],
  ],
  ['nothing of another kind', object('ConfigMap', { data: { x: '' } }), []],
])('finds %s', (_, from, expected) => {
  expect(secretsOf(from)).toEqual(expected);
});
