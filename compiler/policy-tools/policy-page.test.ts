import { describe, expect, it } from 'vitest';
import { policyPage, type DescribedPolicy } from './policy-page.ts';

const sample = (name: string, violations: readonly string[]): DescribedPolicy['samples'][number] => ({ file: `samples/${name}.yaml`, name, about: '', object: { kind: 'Pod', metadata: { name } }, parameters: undefined, inventory: [], violations });

const policy: DescribedPolicy = {
  name: 'no-latest',
  title: 'No latest',
  description: 'No moving tags.\n',
  matchers: { kinds: [{ kinds: ['Pod'] }, { kinds: ['Job', 'CronJob'] }] },
  enforcement: 'deny',
  isOfBaseline: true,
  parameters: { tags: { type: 'array', items: { type: 'string' }, default: ['latest'], description: 'What | not to use.' }, cpu: { $ref: 'definitions.yaml#/$defs/quantity' } },
  samples: [sample('one', ['container <a> is *bad*']), sample('two', []), ...['three', 'four', 'five'].map((name) => sample(name, ['bad']))],
};

describe('policyPage', () => {
  it('has what there is to know, and some of the samples', () => {
    expect(policyPage(policy)).toBe(`# no-latest

No latest. No moving tags.

- Without a word of the baseline: \`deny\`
- Looks at: Pod, Job, CronJob

## Parameters

| parameter | type | default | |
|---|---|---|---|
| \`tags\` | list of string | \`["latest"]\` | What \\| not to use. |
| \`cpu\` | quantity |  |  |

## Breaks it

### one

\`\`\`yaml
kind: Pod
metadata:
  name: one
\`\`\`

- container \\<a\\> is \\*bad\\*

### three

\`\`\`yaml
kind: Pod
metadata:
  name: three
\`\`\`

- bad

### four

\`\`\`yaml
kind: Pod
metadata:
  name: four
\`\`\`

- bad

Also: five.

## Keeps it

### two

\`\`\`yaml
kind: Pod
metadata:
  name: two
\`\`\`
`);
  });

  it('says little of a template without more', () => {
    expect(policyPage({ ...policy, matchers: {}, enforcement: undefined, parameters: {}, samples: [] })).toBe('# no-latest\n\nNo latest. No moving tags.\n\n## Parameters\n\nIt has none.\n');
  });
});
