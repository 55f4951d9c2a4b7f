import fs from 'node:fs';
import path from 'node:path';
import { messages } from '../compiler/diagnostics/messages.ts';

/** The page of every diagnostic, made from the table. */
export function diagnosticsPage(): string {
  const rows = Object.entries(messages)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { severity, about }]) => `## \`${code}\`\n\n${severity}: ${about}\n`);
  return `# Diagnostics\n\nEvery message has one of these codes. The page is made from \`compiler/diagnostics/messages.ts\` by \`npm run generate\`.\n\n${rows.join('\n')}`;
}

/** Writes the page where readers look for it. */
export function writeDiagnosticsPage(root: string): void {
  fs.writeFileSync(path.join(root, 'docs/diagnostics.md'), diagnosticsPage());
}
