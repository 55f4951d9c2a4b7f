import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** A folder of its own for every test of the file that calls this. Ask for its path inside of a test. */
export function useScratchFolder(): () => string {
  let folder: string;
  beforeEach(() => {
    // The real path: on some systems the temporary folder is behind a link.
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-')));
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return () => folder;
}

/** Every file below a folder as text, and every link as `→ target`, by relative path. Empty where there is no such folder. */
export function textsIn(folder: string, below = ''): Record<string, string> {
  const here = path.join(folder, below);
  if (!fs.existsSync(here)) return {};
  // Not `recursive`: from Node 22 on, it also goes where links lead to.
  return Object.assign(
    {},
    ...fs.readdirSync(here, { withFileTypes: true }).map((entry) => {
      const name = path.join(below, entry.name);
      if (entry.isDirectory()) return textsIn(folder, name);
      const full = path.join(folder, name);
      return { [name]: entry.isSymbolicLink() ? `→ ${fs.readlinkSync(full)}` : fs.readFileSync(full, 'utf8') };
    }),
  ) as Record<string, string>;
}

/** Writes files below a folder, beside what is there. */
export function putTexts(folder: string, texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
}
