import type { Manifest } from '../compiler/rego/gatekeeper/manifest.ts';

/** Pods of one to three containers with most of what policies look at, good and bad mixed: the same ones for the same number. */
export function generatePods(count: number): Manifest[] {
  const random = linearCongruential(42);
  const pick = <T>(...choices: readonly T[]): T => choices[Math.floor(random() * choices.length)]!;
  const maybe = <T>(value: T): T | undefined => (random() < 0.5 ? value : undefined);
  const container = (index: number): Manifest => ({
    name: `c${index}`,
    image: pick('openpolicyagent/opa:0.9.2', 'nginx:latest', 'registry.example.com/team/app:v1.2.3', 'redis', 'ghcr.io/x/y@sha256:0123456789abcdef'),
    args: ['run', '--server', '--addr=localhost:8080'],
    env: [{ name: 'LOG_LEVEL', value: 'info' }, { name: 'HOME', value: '/home/app' }],
    ports: [{ containerPort: 8080, name: 'http' }],
    resources: { limits: { cpu: pick('100m', '2', '300m'), memory: pick('512Mi', '2Gi', '1G') }, requests: { cpu: '10m', memory: '64Mi' } },
    volumeMounts: [{ name: 'data', mountPath: '/data', readOnly: pick(true, false) }],
    securityContext: maybe({
      privileged: pick(true, false),
      allowPrivilegeEscalation: pick(true, false),
      readOnlyRootFilesystem: pick(true, false),
      runAsUser: pick(0, 100, 1000),
      capabilities: { add: pick(['SYS_ADMIN'], ['NET_BIND_SERVICE'], []), drop: pick(['ALL'], ['must_drop'], []) },
    }),
  });
  return Array.from({ length: count }, (_, i) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-${i}`, namespace: pick('default', 'team-a', 'team-b'), labels: { app: `app-${i % 50}`, owner: pick('me.agilebank.demo', 'nobody') } },
    spec: {
      hostNetwork: pick(true, false),
      hostPID: maybe(false),
      serviceAccountName: 'default',
      securityContext: maybe({ runAsNonRoot: true, seccompProfile: { type: pick('RuntimeDefault', 'Unconfined') } }),
      containers: Array.from({ length: 1 + Math.floor(random() * 3) }, (_unused, index) => container(index)),
      volumes: [pick<Manifest>({ name: 'data', emptyDir: {} }, { name: 'data', hostPath: { path: pick('/foo', '/etc', '/var/log') } })],
    },
  }));
}

function linearCongruential(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
