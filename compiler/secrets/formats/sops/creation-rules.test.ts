import { describe, expect, it } from 'vitest';
import { readCreationRules, type CreationRule } from './creation-rules.ts';

const recipient = 'age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg';
const hybrid = 'age1pq1xyz';

const rulesOf = (text: string): ((file: string) => CreationRule | undefined) => {
  const read = readCreationRules(text);
  expect(read).not.toHaveProperty('problems');
  return 'rules' in read ? read.rules : () => undefined;
};

describe('readCreationRules', () => {
  it('takes the first rule that matches', () => {
    const rules = rulesOf(
      ['creation_rules:', '  - path_regex: ^env/teams/', `    age: ${recipient}`, '    encrypted_regex: ^password$', '    mac_only_encrypted: true', '  - path_regex: secrets', `    age: [${recipient}, ${recipient}]`, ''].join('\n'),
    );
    expect(rules('env/teams/secrets.yaml')).toMatchObject({ rule: { kind: 'encrypted_regex', pattern: '^password$' }, macOnlyEncrypted: true, needsSops: false });
    expect(rules('env/secrets.yaml')).toMatchObject({ recipients: [{ text: recipient }, { text: recipient }], rule: { kind: 'unencrypted_suffix' }, macOnlyEncrypted: false });
    expect(rules('env/other.yaml')).toBeUndefined();
  });

  it('knows what only sops can do', () => {
    const rules = rulesOf(
      ['creation_rules:', '  - path_regex: a', '    pgp: 85D77543B3D624B63CEA9E6DBC17301B491B3F21', '  - path_regex: b', `    age: ${recipient},${hybrid},`, '  - path_regex: c', `    age: ${recipient}`, '    encrypted_comment_regex: x', ''].join('\n'),
    );
    for (const file of ['a', 'b', 'c']) expect(rules(file)?.needsSops).toBe(true);
  });

  it.each([
    ['creation_rules:\n  - path_regex: "("\n    age: x\n', 2],
    ['creation_rules:\n  - path_regex: a\n', 2],
    [`creation_rules:\n  - age: ${recipient}\n    encrypted_regex: a\n    encrypted_suffix: b\n`, 3],
    ['creation_rules: [\n', 1],
  ])('says what is wrong in %j', (text, line) => {
    const read = readCreationRules(text);
    expect('problems' in read && read.problems.map((problem) => problem.line)).toEqual([line]);
  });

  it('has no rule where none is written', () => {
    expect(rulesOf('')('env/secrets.yaml')).toBeUndefined();
    expect(rulesOf('stores: {}\n')('env/secrets.yaml')).toBeUndefined();
  });
});
