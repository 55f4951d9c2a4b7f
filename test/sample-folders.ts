import fs from 'node:fs';
import path from 'node:path';

/** The folders of one kind of samples: every folder is a case, and its name says what it proves. */
export function sampleFolders(kind: string): { name: string; folder: string }[] {
  const root = path.join(import.meta.dirname, 'samples', kind);
  return fs
    .readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, folder: path.join(root, name) }));
}

/** Whether this run writes down what it gets (`UPDATE=1`) instead of comparing; the git diff is then the review. */
export const isUpdate = process.env['UPDATE'] !== undefined;

/** Every file below a folder as text, by its relative path; empty where there is no such folder. */
export function readTree(folder: string): Map<string, string> {
  if (!fs.existsSync(folder)) return new Map();
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return new Map(files.map((file) => [path.relative(folder, file), fs.readFileSync(file, 'utf8')]));
}

/** Replaces what is below a folder by the given files. */
export function writeTree(folder: string, files: ReadonlyMap<string, string>): void {
  fs.rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of files) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
}
