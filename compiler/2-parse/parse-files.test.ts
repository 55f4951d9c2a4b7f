import { describe, expect, it } from 'vitest';
import { parseFiles } from './parse-files.ts';

const parse = (files: Readonly<Record<string, string>>): ReturnType<typeof parseFiles> => parseFiles(new Map(Object.entries(files)));

describe('parseFiles', () => {
  it('parses files in the order of their names', () => {
    const { value, diagnostics } = parse({ 'env/b.yaml': 'b: 1', 'env/a.yaml': 'a: 1' });
    expect(value.map(({ file }) => file)).toEqual(['env/a.yaml', 'env/b.yaml']);
    expect(diagnostics).toEqual([]);
  });

  it.each(['', '\n', '# only a comment\n', '---\n', '~', 'null', '\ufeff'])('takes %j as a file that sets nothing', (text) => {
    const { value, diagnostics } = parse({ 'clusters/one/teams/demo/services/web.yaml': text });
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject([{ value: {}, layer: { cluster: 'one' } }]);
  });

  it('finds the place of a value of a team folder in its own file', () => {
    const { value } = parse({ 'env/teams/demo/services/web.yaml': '# A service.\nport: 80\n' });
    const path = ['teamConfig', 'demo', 'services', 0, 'port'];
    expect(value[0]!.locate(path, 'key')).toMatchObject({ file: 'env/teams/demo/services/web.yaml', line: 2, column: 1 });
    expect(value[0]!.locate(path, 'value')).toMatchObject({ line: 2, column: 7, source: '80' });
  });

  it('reports a broken file at its place and goes on with the others', () => {
    const { value, diagnostics } = parse({ 'env/a.yaml': 'a: [1\n', 'env/b.yaml': 'b: 1', 'env/c.yaml': '# c\n- c\n' });
    expect(value.map(({ file }) => file)).toEqual(['env/b.yaml']);
    expect(diagnostics).toMatchObject([
      { code: 'yaml_syntax', file: 'env/a.yaml', line: 1 },
      { code: 'file_not_map', file: 'env/c.yaml', line: 2, column: 1 },
    ]);
  });

  it.each(['\0', '\u0007', '\u001b', '\u007f', '\u0080', '\u009f'])('refuses the control character %j', (character) => {
    expect(parse({ 'env/a.yaml': `a:\n  b: x${character}` }).diagnostics).toMatchObject([{ code: 'yaml_control_character', line: 2, column: 7 }]);
  });

  it('takes tabs, carriage returns and next-line characters inside of values', () => {
    expect(parse({ 'env/a.yaml': 'a: "x\ty\u0085z"\r\n' }).diagnostics).toEqual([]);
  });
});
