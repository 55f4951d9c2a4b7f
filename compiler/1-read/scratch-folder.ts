import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Lends a folder for what a tool has to have in files, none of it in clear, and removes it. Throws where the machine has no place for one. */
export async function withScratchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-sops-'));
  try {
    return await work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
