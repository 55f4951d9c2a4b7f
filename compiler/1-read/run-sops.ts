import { spawn } from 'node:child_process';
import type { Path } from '../path.ts';
import type { KeyRing } from './key-ring.ts';

/** Why `sops` gave no answer. What it printed about that is left out, for it may quote values. */
export interface SopsFailure {
  readonly failure: 'no-key' | 'other';
  readonly exitCode: number | undefined;
}

export type SopsAnswer = { readonly output: string } | SopsFailure;

/** Asking a cloud's KMS takes a second or two; a machine without its network waits for nothing. */
const timeout = 60_000;
const maxOutput = 64 * 1024 * 1024;

/** Its exit code where no key opens a file (cmd/sops/codes). */
const noKey = 128;

/**
 * Runs `sops` on a text: clear text goes through pipes only, never through files or arguments. `args` hold nothing secret.
 * Never rejects.
 */
export function runSops(sops: string, args: readonly string[], input: string, { env }: Pick<KeyRing, 'env'>): Promise<SopsAnswer> {
  return new Promise((resolve) => {
    const child = spawn(sops, args, { env: env(), stdio: ['pipe', 'pipe', 'ignore'], timeout, windowsHide: true });
    const chunks: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxOutput) child.kill();
      else chunks.push(chunk);
    });
    // A child that ends before it has read everything closes the pipe; its exit code says why.
    child.stdin.on('error', () => undefined);
    child.on('error', () => resolve({ failure: 'other', exitCode: undefined }));
    child.on('close', (code) => {
      if (code === 0 && size <= maxOutput) resolve({ output: Buffer.concat(chunks).toString('utf8') });
      else resolve({ failure: code === noKey ? 'no-key' : 'other', exitCode: code ?? undefined });
    });
    child.stdin.end(input);
  });
}

/**
 * Encrypts a YAML file by the rules of `config` (a `.sops.yaml`), which are found by `file`, the path that it will have. For recipients that only `sops`
 * knows: it lays the file out anew, and every ciphertext is new.
 */
export function encryptBySops(sops: string, text: string, { file, config }: { file: string; config: string }, ring: Pick<KeyRing, 'env'>): Promise<SopsAnswer> {
  return runSops(sops, ['--config', config, 'encrypt', '--filename-override', file, '--input-type', 'yaml', '--output-type', 'yaml'], text, ring);
}

/** Sets one value of an encrypted file on disk, which `sops` rewrites without ever writing anything in clear. Other values keep their ciphertext. */
export function setBySops(sops: string, file: string, path: Path, value: unknown, ring: Pick<KeyRing, 'env'>): Promise<SopsAnswer> {
  const index = path.map((part) => `[${JSON.stringify(part)}]`).join('');
  return runSops(sops, ['set', '--value-stdin', '--input-type', 'yaml', '--output-type', 'yaml', file, index], JSON.stringify(value), ring);
}
