import { describe, expect, it } from 'vitest';
import { readComments } from './sops-comments.ts';

/** Each comment of a text with the keys of the map or list that it belongs to; `[]` behind those of a list. */
const places = (text: string): string[] => readComments(text).comments.map((comment) => `${comment.text.trim()} ${comment.container.keys.join('.')}${comment.container.isList ? '[]' : ''}`);

/** What go.yaml.in/yaml/v3 3.0.4 and the code of sops 3.13.3 around it make of these. */
describe('readComments', () => {
  it.each<[string, string, string[]]>([
    ['above and behind keys', '# a\na:\n  # b\n  b: 1 # c\n  # d\n  c: 2\n', ['a ', 'b a', 'c a', 'd a']],
    ['behind a key whose value follows', 'a: # b\n  b: 1\n', ['b ']],
    ['at the end of a map', 'a:\n  b: 1\n  # in a\nc: 2\n', ['in a a']],
    ['above what follows a map', 'a:\n  b: 1\n# above c\nc: 2\n', ['above c ']],
    ['at the ends of several maps', 'a:\n  b:\n    c: 1\n    # in b\n  # in a\n# above d\nd: 2\n', ['in b a.b', 'in a a', 'above d ']],
    ['in the column of a map that ended, without an empty line', 'a:\n  b:\n    c: 1\n  # odd\nd: 2\n', ['odd a.b']],
    ['the same with one', 'a:\n  b:\n    c: 1\n  # in a\n\nd: 2\n', ['in a a']],
    ['with more indentation than anything', 'a:\n  b: 1\n      # in a\nc: 2\n', ['in a a']],
    ['between items', 'a:\n  # one\n  - x # behind\n  # two\n  - y\n  # end\nb: 1\n', ['one a[]', 'behind a[]', 'two a[]', 'end a[]']],
    ['above and in items that are maps', 'a:\n  # above\n  - b: 1\n    # in it\n    c: 2\n', ['above a[]', 'in it a']],
    ['behind a dash', 'a:\n  - # above b\n    b: 1\n', ['above b a']],
    ['behind brackets and braces', 'a: [1] # list\nb: { c: 1 } # map\n', ['list a[]', 'map b']],
    ['between brackets', 'a: [1, # one\n  # two\n  2\n  # end\n  ]\n', ['one a[]', 'two a[]', 'end a[]']],
    ['behind the sign of a block', 'a:\n  b: | # text\n    # none\n  c: 1\n', ['text a']],
    ['at the top and the end', '# top\n\n# above a\na: 1\n\n# end\n', ['top ', 'above a ', 'end ']],
    ['below a list without indentation', 'a:\n- x\n# foot\n\nb: 1\n', ['foot a[]']],
    ['above an empty item', 'a:\n- x\n# on\n-\nb: 1\n', ['on ']],
    ['in CRLF', 'a:\r\n  b:\r\n    c: 1\r\n  # in a\r\nd: 2\r\n', ['in a a']],
  ])('knows where comments belong: %s', (_, text, expected) => {
    expect(places(text)).toEqual(expected);
  });

  it('gives the text and the place of each, and all maps and lists', () => {
    const text = 'a: "# no" # yes \r\nb: [{ c: 1 }]\n#\n';
    const { comments, places: all } = readComments(text);
    expect(comments.map(({ start, end, text: said }) => [text.slice(start, end), said])).toEqual([['# yes ', ' yes '], ['#', '']]);
    expect(all).toEqual([[], ['b']]);
  });
});
