import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecord, toDataPatch, toRecordSecret, type ProjectRecord } from './ownership-record.ts';

const at = { namespace: 'harbor', name: 'drydock-harbor' };
const project: fc.Arbitrary<ProjectRecord> = fc.record({ created: fc.boolean(), members: fc.array(fc.string()), immutableTags: fc.array(fc.string()), retention: fc.boolean() });
const projectName = fc.stringMatching(/^[a-z0-9]+([._-][a-z0-9]+)*$/);

describe('the record of what drydock made', () => {
  it('is read as it was written, whatever groups are called', () => {
    fc.assert(
      fc.property(fc.dictionary(projectName, project, { noNullPrototype: true }), fc.uniqueArray(fc.string({ minLength: 1 })), fc.string({ minLength: 1 }), (projects, groups, clientSecret) => {
        const secret = toRecordSecret(at, { projects, groups: Object.fromEntries(groups.map((group) => [group, true])), clientSecret });
        const { groups: readGroups, ...rest } = readRecord(secret);
        expect(rest).toEqual({ projects, clientSecret });
        expect([...readGroups].sort()).toEqual([...groups].sort());
      }),
    );
  });

  it('has only keys that a Secret can have', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (group) => {
        for (const key of Object.keys(toDataPatch({ groups: { [group]: true } }))) expect(key).toMatch(/^[A-Za-z0-9._-]{1,253}$/);
      }),
    );
  });

  it('loses an entry by a patch that sets it to null', () => {
    expect(toDataPatch({ projects: { 'team-demo': undefined }, groups: { 'team-demo': false } })).toEqual({ 'project.team-demo': null, 'group.team-demo': null });
  });

  it('is told to be damaged where it is', () => {
    const data = { 'project.team-demo': Buffer.from('{').toString('base64') };
    expect(() => readRecord({ metadata: at, data })).toThrow('damaged at project.team-demo');
  });
});
