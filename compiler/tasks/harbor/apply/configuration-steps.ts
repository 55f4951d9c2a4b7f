import { TaskError } from '../../core/task-error.ts';
import { toDataPatch, toRecordSecret } from '../ownership-record.ts';
import { blocked } from '../plan/plan-configuration.ts';
import type { Performers } from './harbor-tools.ts';

/** The record, the settings, and the users who do not fit them any more. */
export const configurationSteps: Performers<'record' | 'configure' | 'deleteUser'> = {
  record: ({ change, exists }, { kubernetes, spec: { record } }) =>
    exists ? kubernetes.patch('secrets', record.namespace, record.name, { data: toDataPatch(change) }) : kubernetes.create('secrets', toRecordSecret(record, change)),

  configure: async ({ settings, fingerprint, blockingUsers }, { client, kubernetes, spec: { record }, clientSecret }) => {
    if (blockingUsers.length > 0) {
      const { message, hint } = blocked(blockingUsers);
      throw new TaskError(message, hint);
    }
    await client.PUT('/configurations', { body: { ...settings, ...(fingerprint !== undefined && { oidc_client_secret: clientSecret() }) } });
    if (fingerprint !== undefined) await kubernetes.patch('secrets', record.namespace, record.name, { data: toDataPatch({ clientSecret: fingerprint }) });
  },

  deleteUser: ({ id }, { client }) => client.DELETE('/users/{user_id}', { params: { path: { user_id: id } } }),
};
