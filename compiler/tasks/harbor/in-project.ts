import { Interference } from '../core/interference.ts';
import type { components } from './generated/harbor-api.d.ts';
import { bodyOf, type HarborClient } from './harbor-client.ts';

/** The parameters that name a project. */
export function inProject(project: string): { readonly path: { readonly project_name_or_id: string } } {
  return { path: { project_name_or_id: project } };
}

/** A project that an earlier step made. */
export async function readProject(client: HarborClient, name: string): Promise<components['schemas']['Project']> {
  const answer = await client.GET('/projects/{project_name_or_id}', { params: inProject(name) });
  if (answer.response.status === 404) throw new Interference(`The project ${name} is gone`);
  return bodyOf(answer);
}
