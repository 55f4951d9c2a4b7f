import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { exampleDiff, printReport } from '../test/browser/example.ts';
import { findBrowser } from '../test/browser/find-browser.ts';

/** Takes the picture of the report page that the README shows: `npx tsx scripts/screenshot.ts`, with a Chromium on the path or in CHROMIUM. */
const picture = path.join(import.meta.dirname, '../docs/report.png');
const shown = 'VirtualService/team-shop/backoffice';

const executablePath = findBrowser();
if (executablePath === undefined) throw new Error('No Chromium on the path, or in CHROMIUM');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-'));
const file = path.join(folder, 'report.html');
const data = exampleDiff();
fs.writeFileSync(file, printReport(data));
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
try {
  const page = await browser.newPage({ viewport: { width: 1500, height: 860 }, colorScheme: 'light' });
  const { id } = data.objects.find(({ name }) => name === shown)!;
  await page.goto(`${pathToFileURL(file).href}#/objects?at=${encodeURIComponent(id)}`);
  await page.locator('.detail h2').waitFor();
  await page.screenshot({ path: picture });
} finally {
  await browser.close();
  fs.rmSync(folder, { recursive: true });
}
console.log(`${picture}: ${Math.round(fs.statSync(picture).size / 1024)} KB`);
