import { describe, expect, it } from 'vitest';
import { teamOf } from '../../../test/platform-of.ts';
import type { Pod } from './pod.ts';

const secrets = [
  { name: 'payment', entries: ['API_KEY', 'TOKEN'] },
  { name: 'www.tls', type: 'tls', crt: 'tls.crt', key: 'tls.key' },
];
const image = { repository: 'registry.example.com/web', tag: 'v1' };

function podOf(deployment: object, team: object = {}, k8sVersion = '1.34'): Pod {
  return teamOf({ secrets, ...team, services: [{ name: 'web', deployment: { image, ...deployment } }] }, { cluster: { k8sVersion } }).services[0]!.workload!.pod;
}

describe('derivePod', () => {
  it('mounts two files of one folder beside each other, from one ConfigMap', () => {
    const pod = podOf({ files: { '/etc/app/a.yaml': 'a', '/etc/app/b.yaml': 'b' } });
    expect(pod.files).toEqual({ 'web.etc.app.a.yaml': 'a', 'web.etc.app.b.yaml': 'b' });
    expect(pod.volumes).toEqual([{ name: 'files', configMap: { name: 'web-files' } }]);
    expect(pod.containers[0]!.volumeMounts).toEqual([
      { name: 'files', mountPath: '/etc/app/a.yaml', subPath: 'web.etc.app.a.yaml', readOnly: true },
      { name: 'files', mountPath: '/etc/app/b.yaml', subPath: 'web.etc.app.b.yaml', readOnly: true },
    ]);
  });

  it('is another pod when a file changes, and the same when nothing does', () => {
    const hash = (text: string): unknown => podOf({ files: { '/etc/a': text } }).annotations['drydock.dev/files-hash'];
    expect(hash('one')).toBe(hash('one'));
    expect(hash('one')).not.toBe(hash('two'));
    expect(podOf({}).annotations).toEqual({});
  });

  it('reads every entry of a secret as a variable, after those with values', () => {
    expect(podOf({ env: { B: '2', A: '1' }, secrets: ['payment'] }).containers[0]!.env).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
      { name: 'API_KEY', valueFrom: { secretKeyRef: { name: 'payment', key: 'API_KEY' } } },
      { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'payment', key: 'TOKEN' } } },
    ]);
  });

  it('mounts a secret twice from one volume, whose name has no dots', () => {
    const pod = podOf({ secretMounts: { '/b': 'www.tls', '/a': 'www.tls' } });
    expect(pod.volumes).toEqual([{ name: 'secret-www-tls', secret: { secretName: 'www.tls' } }]);
    expect(pod.containers[0]!.volumeMounts).toEqual(['/a', '/b'].map((mountPath) => ({ name: 'secret-www-tls', mountPath, readOnly: true })));
  });

  it('hardens containers as far as the namespace demands, below what values say', () => {
    expect(podOf({}).containers[0]!.securityContext).toBeUndefined();
    const restricted = podOf({ securityContext: { runAsUser: 1000, runAsNonRoot: false } }, { podSecurity: 'restricted' });
    expect(restricted.containers[0]!.securityContext).toMatchObject({ allowPrivilegeEscalation: false, runAsNonRoot: false, runAsUser: 1000 });
    expect(podOf({}, { podSecurity: 'restricted' }, '1.22').containers[0]!.securityContext).toBeUndefined();
  });

  it('tells the sidecar where metrics are', () => {
    expect(podOf({ metrics: {}, containerPort: 9000 }).annotations).toEqual({ 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9000', 'prometheus.io/path': '/metrics' });
  });
});
