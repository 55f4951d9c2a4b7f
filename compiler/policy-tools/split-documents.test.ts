import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitDocuments } from './split-documents.ts';

const texts = (stream: string): string[] => splitDocuments(stream).map(({ text }) => text);

describe('splitDocuments', () => {
  it.each<[what: string, stream: string, expected: string[]]>([
    ['nothing', '', ['']],
    ['one document', 'a: 1\n', ['a: 1\n']],
    ['two', 'a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
    ['a marker at the start, with a comment', '--- # x\na: 1\n--- {b: 2}', ['--- # x\na: 1\n', '--- {b: 2}']],
    ['what only begins like a marker', 'a: |\n  ---\n----\n---a\n', ['a: |\n  ---\n----\n---a\n']],
    ['directives belong to the document below', '%YAML 1.1\n# x\n---\na: 1\n---\nb: 2\n', ['%YAML 1.1\n# x\n---\na: 1\n', '---\nb: 2\n']],
    ['directives with nothing below', 'a: 1\n---\n%YAML 1.1\n', ['a: 1\n', '---\n%YAML 1.1\n']],
    ['line ends of Windows', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', '---\r\nb: 2\r\n']],
    ['a marker as the last line', 'a: 1\n---', ['a: 1\n', '---']],
  ])('%s', (_, stream, expected) => {
    expect(texts(stream)).toEqual(expected);
  });

  it('loses nothing and counts the lines above', () => {
    const stream = fc.array(fc.constantFrom('---', 'a: 1', '%YAML 1.2', '# x', '', ' ---', '--- x')).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(stream, (text) => {
        let before = '';
        for (const { text: part, linesBefore } of splitDocuments(text)) {
          expect(linesBefore).toBe(before.split('\n').length - 1);
          before += part;
        }
        expect(before).toBe(text);
      }),
    );
  });
});
