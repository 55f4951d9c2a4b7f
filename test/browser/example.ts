import path from 'node:path';
import { readDirectory } from '../../compiler/1-read/read-directory.ts';
import { defaultCatalog } from '../../compiler/catalog/default-catalog.ts';
import { compile } from '../../compiler/compile.ts';
import { diff } from '../../compiler/diff/diff.ts';
import { printReport } from '../../compiler/report/print-report.ts';
import type { ReportData } from '../../compiler/report/report-data.ts';
import { reportOfDiff } from '../../compiler/report/report-of-diff.ts';
import { reportOfPlatform } from '../../compiler/report/report-of-platform.ts';

const catalog = defaultCatalog();
const source = readDirectory(path.join(import.meta.dirname, '../../env-example')).value;

/** A pull request on the example: one service becomes public, another gets an image, a team gets less and a job goes. */
const edits: Readonly<Record<string, (text: string) => string | undefined>> = {
  'env/teams/shop/services/backoffice.yaml': (text) => text.replace('type: private', 'type: public'),
  'env/teams/shop/services/gift-cards.yaml': (text) => text.replace(/tag: .*/, 'tag: 4.2.0'),
  'env/teams/search/services/query.yaml': (text) => text.replace('type: cluster', 'type: public'),
  'env/teams/data/jobs/nightly-import.yaml': () => undefined,
};

function edited(): ReadonlyMap<string, string> {
  const files = new Map(source);
  for (const [file, edit] of Object.entries(edits)) {
    const [before, after] = [source.get(file)!, edit(source.get(file)!)];
    if (before === after) throw new Error(`${file} has nothing to change`);
    if (after === undefined) files.delete(file);
    else files.set(file, after);
  }
  return files;
}

/** The page of that pull request. */
export function exampleDiff(): ReportData {
  const [before, after] = [compile(source, catalog, { acceptsLocked: true }), compile(edited(), catalog, { acceptsLocked: true })];
  const errors = after.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return reportOfDiff(diff(before, after, catalog, { toShownPath: (file) => `env-example/${file}` }), { base: 'main', head: 'feature' });
}

/** The page of the example as it is. */
export const exampleReport = (): ReportData => reportOfPlatform(compile(source, catalog, { acceptsLocked: true }), catalog);

/** The same page with so many objects: those that there are, again and again under other names. */
export function withObjects(data: ReportData, count: number): ReportData {
  const objects = Array.from({ length: count }, (_, index) => {
    const object = data.objects[index % data.objects.length]!;
    return { ...object, id: `${object.id}#${index}`, name: `${object.name}-${index}`, text: `${object.text}\n${object.fate === undefined ? '' : ' '}index: ${index}` };
  });
  return { ...data, objects };
}

export { printReport };
