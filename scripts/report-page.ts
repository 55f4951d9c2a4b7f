import path from 'node:path';
import { build } from 'esbuild';

/** The script and the style sheet of the report page, each one text that can stand in an element of HTML. */
export async function bundleReportPage(root: string): Promise<{ script: string; style: string }> {
  const folder = path.join(root, 'compiler/report/page');
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, 'main.ts'), path.join(folder, 'page.css')],
    outdir: 'page',
    bundle: true,
    minify: true,
    format: 'iife',
    // light-dark() in the style sheet asks for browsers of 2024.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    charset: 'utf8',
    write: false,
    logLevel: 'warning',
  });
  const textOf = (ending: string): string => outputFiles.find((file) => file.path.endsWith(ending))!.text.trim();
  return { script: textOf('.js'), style: textOf('.css') };
}
