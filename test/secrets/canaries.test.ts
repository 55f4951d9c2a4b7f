import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultCatalog } from '../../compiler/catalog/default-catalog.ts';
import { diagnosticFormats } from '../../compiler/diagnostics/formats/index.ts';
import { diffFormats } from '../../compiler/diff/formats/index.ts';
import type { ValueMap } from '../../compiler/is-map.ts';
import { runCaptured } from '../run-captured.ts';
import { putTexts, textsIn, useScratchFolder } from '../scratch-folder.ts';
import { plantSecrets, type Planted } from './plant-secrets.ts';

const catalog = defaultCatalog();
const folder = useScratchFolder();

const recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
const sealingKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** What the type of the catalogue leaves out, because nothing is made of it. */
type AppWithExample = { readonly example: { readonly apps: Readonly<Record<string, object>> } };

const fixture = (file: string): string => fs.readFileSync(path.join(import.meta.dirname, 'fixtures', file), 'utf8');

/** A platform with every app on that can be beside the others, and a team. */
const base: ValueMap = {
  cluster: { name: 'demo', provider: 'azure', k8sVersion: '1.34', domainSuffix: 'demo.example.com', region: 'westeurope', apiName: 'demo' },
  otomi: { isMultitenant: true, isHomeMonitored: true },
  sync: { repoURL: 'https://git.example.com/platform/manifests.git' },
  apps: {
    ...Object.fromEntries(Object.entries(catalog.apps).map(([id, app]) => [id, { ...(app as unknown as AppWithExample).example.apps[id], enabled: true }])),
    'cert-manager': { customRootCA: fixture('ca.crt'), customRootCAKey: fixture('ca.key') },
  },
  teamConfig: { demo: { secrets: [{ name: 'canary', data: { OTHER: 'not-a-canary' } }] } },
};

const { sets, unplanted } = plantSecrets(base, catalog);

const deliveries: Readonly<Record<string, ValueMap>> = {
  'no delivery': {},
  external: { delivery: 'external', external: { store: { aws: { region: 'eu-central-1' } } } },
  sealed: { delivery: 'sealed', sealed: { certificate: sealingKey } },
  sops: { delivery: 'sops', sops: { age: [recipient] } },
};

function valuesOf({ values }: Planted, delivery: string): ValueMap {
  const apps = values['apps'] as ValueMap;
  const dns = { 'external-dns': { enabled: values['dns'] !== undefined } };
  return { ...values, apps: { ...apps, ...dns }, secrets: deliveries[delivery], sync: { ...(values['sync'] as ValueMap), engine: delivery === 'sops' ? 'flux' : 'argocd' } };
}

/** Everything that a command says. */
async function drydock(...args: readonly string[]): Promise<string> {
  const { code, printed } = await runCaptured(args, { catalog: () => catalog });
  expect(code, printed).toBeLessThan(2);
  return printed;
}

/** The canaries that a text shows: as they are, or in base64 of anything that holds them. */
function shownIn(text: string, { canaries }: Planted): string[] {
  const decoded = [...text.matchAll(/[A-Za-z0-9+/]{24,}/g)].flatMap(({ 0: run }) => [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), 'base64').toString('latin1')));
  const all = [text, ...decoded].join('\n');
  return canaries.filter((canary) => all.includes(canary));
}

const cases = sets.flatMap((set, index) => Object.keys(deliveries).map((delivery) => ({ name: `set ${index + 1} of ${sets.length}, ${delivery}`, set, delivery })));

describe('secrets in values', () => {
  it('are all planted', () => {
    expect(unplanted).toEqual([]);
    expect(sets.flatMap(({ canaries }) => canaries).length).toBeGreaterThan(80);
  });

  it.each(cases)('stay out of everything that is made and said: $name', async ({ set, delivery }) => {
    const values = path.join(folder(), 'values');
    const out = path.join(folder(), 'out');
    putTexts(values, { 'env/values.yaml': JSON.stringify(valuesOf(set, delivery), undefined, 2) });
    const said = [await drydock('compile', values, '-o', out)];
    const made = textsIn(out);
    // Without an output there would be nothing to be found in it.
    expect(Object.keys(made).length, said[0]).toBeGreaterThan(100);
    for (const format of Object.keys(diagnosticFormats)) said.push(await drydock('check', values, '--format', format));
    for (const format of ['text', 'json']) said.push(await drydock('apps', values, '--format', format), await drydock('secrets', 'list', values, '--format', format));
    for (const file of Object.keys(made).filter((name) => name.endsWith('secrets.yaml')).slice(0, 1)) said.push(await drydock('explain', path.join(out, file), '--values', values, '-o', out));
    const lines = textsIn(values)['env/values.yaml']!.split('\n').flatMap((text, index) => (text.includes('canary-') ? [index + 1] : []));
    for (const line of lines.slice(0, 1)) said.push(await drydock('explain', `${path.join(values, 'env/values.yaml')}:${line}`, '--values', values, '-o', out));
    expect(shownIn([...said, ...Object.values(made)].join('\n'), set)).toEqual([]);
  });

  it.each(sets.map((set, index) => ({ name: `set ${index + 1}`, set })))('stay out of what is said of mistakes: $name', async ({ set }) => {
    // Every secret is of a wrong type, and stands beside a misspelt one.
    const broken = JSON.stringify(valuesOf(set, 'sealed'), (key, value: unknown) => (typeof value === 'string' && set.canaries.includes(value) ? { [`${key}s`]: [{ wrong: `${value} ` }] } : value), 2);
    const misspelt = JSON.stringify(valuesOf(set, 'sealed'), undefined, 2).replaceAll(/"(\w+)": ("[^"]*canary-[^"]*")/g, '"$1": $2, "$1x": $2');
    for (const text of [broken, misspelt, `${broken}\n}`]) {
      putTexts(folder(), { 'values/env/values.yaml': text });
      for (const format of Object.keys(diagnosticFormats)) expect(shownIn(await drydock('check', path.join(folder(), 'values'), '--format', format), set), format).toEqual([]);
    }
  });

  it.each(['external', 'sealed'])('stay out of comparisons: %s', async (delivery) => {
    const git = (...args: readonly string[]): void => void execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder() });
    const write = (text: string): void => putTexts(folder(), { 'env/values.yaml': text });
    const [set] = sets;
    const text = JSON.stringify(valuesOf(set!, delivery), undefined, 2);
    git('init', '-q', '-b', 'main');
    for (const version of [text.replaceAll('canary-', 'former-canary-'), text]) {
      write(version);
      git('add', '-A');
      git('commit', '-qm', 'values');
    }
    for (const format of Object.keys(diffFormats)) {
      const said = await drydock('diff', 'HEAD~1', 'HEAD', '--repo', folder(), '--format', format);
      expect(said, format).not.toContain('does not compile');
      expect(shownIn(said, set!), format).toEqual([]);
      expect(shownIn(said, { ...set!, canaries: set!.canaries.map((canary) => canary.replace('canary-', 'former-canary-')) }), format).toEqual([]);
    }
    expect(fs.existsSync(path.join(folder(), 'out'))).toBe(false);
  });
});
