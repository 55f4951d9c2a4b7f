import { describe, expect, it } from 'vitest';
import { findComments } from './find-comments.ts';

describe('findComments', () => {
  it('finds comments, and nothing that only looks like one', () => {
    const text = ['# yaml-language-server: $schema=x', '# first', 'a: "# no" # second', 'b: |', '  # no', '#ENC[AES256_GCM,data:x,type:comment]', '#', 'c: x#no', '- # third', ''].join('\n');
    expect(findComments(text)).toEqual([{ line: 2, column: 1 }, { line: 3, column: 11 }, { line: 9, column: 3 }]);
  });
});
