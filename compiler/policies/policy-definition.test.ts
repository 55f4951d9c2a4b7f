import { describe, expect, it } from 'vitest';
import { libsOf, readPolicy, withoutComments } from './policy-definition.ts';

const text = `# METADATA
# title: Names
# description: "Names: short ones."
# custom:
#   matchers: { kinds: [] }
#   enforcement: warn
#   parameters:
#     first: &text
#       type: string
#     second: { <<: *text, default: '#' }
package some_names

import data.lib.a

# Why.
violation contains {"msg": "#1"} if true
`;

describe('readPolicy', () => {
  it('reads what stands above the package, and the code below', () => {
    expect(readPolicy(text)).toEqual({
      title: 'Names',
      description: 'Names: short ones.',
      matchers: { kinds: [] },
      enforcement: 'warn',
      inventory: [],
      parameters: { first: { type: 'string' }, second: { type: 'string', default: '#' } },
      package: 'some_names',
      rego: 'package some_names\n\nimport data.lib.a\n\nviolation contains {"msg": "#1"} if true\n',
    });
  });

  it('refuses a file that says nothing about itself', () => {
    expect(() => readPolicy('package a\n')).toThrow('METADATA');
  });
});

describe('withoutComments', () => {
  it('keeps lines apart, and a number sign in a text', () => {
    expect(withoutComments('# a\npackage a\n\n# b\nb := "#"\n\n\t# c\nc := 1\n')).toBe('package a\n\nb := "#"\n\nc := 1\n');
  });
});

describe('libsOf', () => {
  it('finds what is imported, and what that imports, even in a circle', () => {
    const libs = { a: 'import data.lib.c\n', b: '', c: 'import data.lib.a as x\nimport data.lib.d\n', d: '' };
    expect(libsOf('package p\nimport data.lib.a\n', libs)).toEqual(['a', 'c', 'd']);
  });
});
