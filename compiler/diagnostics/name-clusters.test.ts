import { describe, expect, it } from 'vitest';
import { diagnostic, type Diagnostic } from './diagnostic.ts';
import { nameClusters } from './name-clusters.ts';

const at = (file: string): Diagnostic => diagnostic('file_not_map', { file, line: 1, column: 1 }, {});
const { message } = at('env/a.yaml');
const messages = (found: Parameters<typeof nameClusters>[0]): string[] => nameClusters(found).map((each) => each.message);

describe('nameClusters', () => {
  it('says nothing of clusters where there is one, or where all have the mistake', () => {
    expect(messages([{ cluster: undefined, diagnostics: [at('env/a.yaml')] }])).toEqual([message]);
    expect(messages(['one', 'two'].map((cluster) => ({ cluster, diagnostics: [at('env/a.yaml')] })))).toEqual([message, message]);
  });

  it('names those that have it, where others do not', () => {
    const found = [{ cluster: 'one', diagnostics: [at('env/a.yaml')] }, { cluster: 'two', diagnostics: [at('env/a.yaml')] }, { cluster: 'three', diagnostics: [] }];
    expect(messages(found)).toEqual([`${message} (in cluster 'one', 'two')`, `${message} (in cluster 'one', 'two')`]);
  });

  it('leaves out what the place says', () => {
    expect(messages([{ cluster: 'one', diagnostics: [at('clusters/one/a.yaml')] }, { cluster: 'two', diagnostics: [] }])).toEqual([message]);
  });
});
