import { createHash } from 'node:crypto';
import { page } from '../catalog/generated/report-page.js';
import { html, Markup } from '../diff/formats/markup.ts';
import type { ReportData } from './report-data.ts';

/**
 * One file to open or to keep beside a build. Its policy lets nothing run but the page's own script, and nothing be loaded from anywhere;
 * what is shown is data, which no browser takes for code.
 */
export function printReport(data: ReportData): string {
  const { compared, headline } = data;
  const title = compared === undefined ? 'drydock report' : `drydock diff: ${compared.base} → ${compared.head}`;
  const policy = `default-src 'none'; script-src '${hashOf(page.script)}'; style-src '${hashOf(page.style)}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(page.style)}</style>
</head>
<body>
<noscript><h1>${headline}</h1><p>The page needs its script to show more; it loads nothing from anywhere.</p></noscript>
<script type="application/json" id="data">${new Markup(embed(data))}</script>
<script>${new Markup(page.script)}</script>
</body>
</html>
`.text;
}

/** JSON that cannot end the element that it stands in, nor begin a comment in it. */
export function embed(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
