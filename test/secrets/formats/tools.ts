import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The real tools, built by `scripts/secrets/build-tools.sh`. Tests that need them are skipped where they are not. */
const folder = execFileSync(path.join(import.meta.dirname, '../../../scripts/secrets/build-tools.sh'), ['--where'], { encoding: 'utf8' }).trim();

export type Tool = 'sops' | 'age' | 'age-keygen' | 'kubeseal';

export const hasTools = (['sops', 'age', 'age-keygen', 'kubeseal'] satisfies Tool[]).every((tool) => fs.existsSync(path.join(folder, tool)));

export const sopsBinary = path.join(folder, 'sops');

export interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Runs a tool without any of the machine's own keys and settings. Throws with what it said if it fails. */
export function runTool(tool: Tool, args: readonly string[], { input = '', env = {}, cwd }: RunOptions = {}): string {
  return execFileSync(path.join(folder, tool), args, { input, cwd, env: { HOME: '/nonexistent', PATH: process.env['PATH'], ...env }, encoding: 'utf8', stdio: 'pipe' });
}

/** A new identity of age and its recipient. */
export function newAgeKey(): { identity: string; recipient: string } {
  const identity = /^AGE-SECRET-KEY-.*$/m.exec(runTool('age-keygen', []))![0];
  return { identity, recipient: runTool('age-keygen', ['-y'], { input: identity }).trim() };
}

/** Decrypts by the real `sops`, which proves the MAC. */
export function sopsDecrypt(text: string, identity: string, type: 'yaml' | 'json' = 'json'): string {
  return runTool('sops', ['decrypt', '--input-type', 'yaml', '--output-type', type], { input: text, env: { SOPS_AGE_KEY: identity } });
}

/** Encrypts by the real `sops`; `rule` is a creation rule without its recipients. */
export function sopsEncrypt(text: string, recipient: string, rule: Readonly<Record<string, unknown>> = {}): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-sops-'));
  fs.writeFileSync(path.join(folder, '.sops.yaml'), JSON.stringify({ creation_rules: [{ ...rule, age: recipient }] }));
  try {
    return runTool('sops', ['encrypt', '--filename-override', path.join(folder, 'x.yaml'), '--input-type', 'yaml', '--output-type', 'yaml'], { input: text, cwd: folder });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
