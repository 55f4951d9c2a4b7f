/* Our parser and printer beside `yaml` and `js-yaml`, on the values of the workload M and on manifests: `npx tsx bench/yaml.ts`. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dump, load } from 'js-yaml';
import { parse, stringify } from 'yaml';
import { parseYaml } from '../compiler/yaml/parse-yaml.ts';
import { printYaml } from '../compiler/yaml/print-yaml.ts';
import { writeWorkload } from './workload.ts';

const rounds = 7;

/** The least time of several rounds, in milliseconds: what the work costs when nothing else runs. */
function measure(work: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

function compare(title: string, contestants: Readonly<Record<string, () => void>>): void {
  const times = Object.entries(contestants).map(([name, work]) => ({ name, time: measure(work) }));
  const [ours] = times;
  process.stdout.write(`${title}\n`);
  for (const { name, time } of times) {
    process.stdout.write(`  ${name.padEnd(10)}${time.toFixed(0).padStart(7)} ms${(time / ours!.time).toFixed(1).padStart(8)} ×\n`);
  }
}

function readWorkload(): string[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-yaml-'));
  try {
    writeWorkload(folder, 'M');
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
    return files.map((file) => fs.readFileSync(path.join(folder, file), 'utf8'));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function manifest(index: number): object {
  const name = `svc-${index}`;
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'team-demo', 'app.kubernetes.io/managed-by': 'drydock' };
  const probe = { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 10 };
  const container = {
    name: 'app',
    image: `registry.example.com/demo/${name}:1.20.${index}`,
    ports: [{ name: 'http', containerPort: 8080 }],
    env: [{ name: 'FEATURE', value: 'on' }, { name: 'REGION', value: 'eu-1' }],
    resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '1', memory: '128Mi' } },
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    readinessProbe: probe,
    livenessProbe: probe,
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'team-demo', labels },
    spec: { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [container] } } },
  };
}

const texts = readWorkload();
const lines = texts.reduce((sum, text) => sum + text.split('\n').length, 0);
compare(`parse ${texts.length} values files, ${lines} lines`, {
  drydock: () => texts.forEach((text) => parseYaml(text)),
  'js-yaml': () => texts.forEach((text) => load(text)),
  yaml: () => texts.forEach((text) => parse(text) as unknown),
});

const manifests = Array.from({ length: 5000 }, (_, index) => manifest(index));
// As bytes, since that is what is written: a string that was put together is laid out in memory only when it is used.
const toBytes = (print: (object: object) => string) => () => manifests.forEach((object) => Buffer.from(print(object)));
compare(`print ${manifests.length} manifests, ${printYaml(manifests[0]).split('\n').length - 1} lines each`, {
  drydock: toBytes((object) => printYaml(object)),
  'js-yaml': toBytes((object) => dump(object, { noRefs: true, lineWidth: -1 })),
  yaml: toBytes((object) => stringify(object, { aliasDuplicateObjects: false, lineWidth: 0 })),
});
