// The physical limit: a Node program that does nothing but write the same files. node write-only.mjs FILES.json OUT
import fs from 'node:fs';
import path from 'node:path';

const [list, out] = process.argv.slice(2);
const made = new Set();
for (const [file, text] of JSON.parse(fs.readFileSync(list, 'utf8'))) {
  const folder = path.join(out, path.dirname(file));
  if (!made.has(folder)) {
    fs.mkdirSync(folder, { recursive: true });
    made.add(folder);
  }
  fs.writeFileSync(path.join(out, file), text);
}
