import type { components } from '../generated/harbor-api.d.ts';
import { toRetentionPolicy } from '../retention-policy.ts';
import type { Performers } from './harbor-tools.ts';
import { inProject, readProject } from '../in-project.ts';
import { unlessThere } from './unless-there.ts';

type RuleSteps = 'createRetention' | 'updateRetention' | 'deleteRetention' | 'createImmutableTags' | 'enableImmutableTags' | 'deleteImmutableTags';

/** What is kept in a project, and which tags stay as they are. */
export const ruleSteps: Performers<RuleSteps> = {
  createRetention: async ({ project, retention }, { client }) => {
    const { project_id: id } = await readProject(client, project);
    try {
      await client.POST('/retentions', { body: toRetentionPolicy(retention, id) });
    } catch (cause) {
      // A second policy is refused like any other mistake.
      if ((await readProject(client, project)).metadata.retention_id === undefined) throw cause;
    }
  },
  updateRetention: ({ projectId: ref, id, retention }, { client }) => client.PUT('/retentions/{id}', { params: { path: { id } }, body: { id, ...toRetentionPolicy(retention, ref) } }),
  deleteRetention: async ({ project, id }, { client }) => {
    try {
      await client.DELETE('/retentions/{id}', { params: { path: { id } } });
    } catch (cause) {
      // One that is gone is refused like any other mistake.
      if ((await readProject(client, project)).metadata.retention_id === String(id)) throw cause;
    }
  },

  createImmutableTags: ({ project, pattern }, { client }) => unlessThere(client.POST('/projects/{project_name_or_id}/immutabletagrules', { params: inProject(project), body: toImmutableTags(pattern) })),
  enableImmutableTags: ({ project, id, pattern }, { client }) =>
    client.PUT('/projects/{project_name_or_id}/immutabletagrules/{immutable_rule_id}', {
      params: { path: { project_name_or_id: project, immutable_rule_id: id } },
      body: { id, ...toImmutableTags(pattern) },
    }),
  deleteImmutableTags: ({ project, id }, { client }) =>
    client.DELETE('/projects/{project_name_or_id}/immutabletagrules/{immutable_rule_id}', { params: { path: { project_name_or_id: project, immutable_rule_id: id } } }),
};

function toImmutableTags(pattern: string): components['schemas']['NewImmutableTagRule'] {
  return {
    disabled: false,
    action: 'immutable',
    template: 'immutable_template',
    tag_selectors: [{ kind: 'doublestar', decoration: 'matches', pattern }],
    scope_selectors: { repository: [{ kind: 'doublestar', decoration: 'repoMatches', pattern: '**' }] },
  };
}
