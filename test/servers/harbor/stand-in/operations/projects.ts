import { addProject, type HarborState, type StandInProject } from '../harbor-state.ts';
import { badRequest, conflict, created, done, notFound, page, Refusal, sortBy, type Operation } from './operation.ts';

/** Projects with what is stored in them. */
export const projectOperations: Readonly<Record<string, Operation>> = {
  listProjects: ({ state, query }) => page(sortBy([...state.projects], ([, { name }]) => name).map(([id, project]) => toAnswer(id, project)), query, '/projects'),
  headProject: ({ state, query }) => ({ status: [...state.projects.values()].some(({ name }) => name === query.get('project_name')) ? 200 : 404 }),
  createProject: ({ state, body }) => {
    const { project_name: name, metadata, storage_limit: limit } = body as { project_name: string; metadata: Record<string, string>; storage_limit?: number };
    if (!/^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(name)) throw badRequest('project name is not in lower case or contains illegal characters');
    if (!['true', 'false', undefined].includes(metadata['public'])) throw badRequest(`metadata.public should only be 'true' or 'false', but got: '${metadata['public']!}'`);
    // No space at all is taken for Harbor's default.
    if (limit !== 0) checkQuota(limit);
    if ([...state.projects.values()].some((project) => project.name === name)) throw conflict(`The project named ${name}`);
    return created('/projects', addProject(state, name, metadata, limit === 0 ? undefined : limit));
  },
  getProject: ({ state, params }) => {
    const [id, project] = findProject(state, params['project_name_or_id']!);
    return { status: 200, body: toAnswer(id, project) };
  },
  updateProject: ({ state, params, body }) => {
    const [, project] = findProject(state, params['project_name_or_id']!);
    Object.assign(project.metadata, body['metadata']);
    return done;
  },
  deleteProject: ({ state, params }) => {
    const [id, project] = findProject(state, params['project_name_or_id']!);
    if (project.repositories.size > 0) throw new Refusal(412, 'PRECONDITION', `the project ${project.name} contains repositories, can not be deleted`);
    state.projects.delete(id);
    return done;
  },
  listRepositories: ({ state, params, query }) => {
    const [, { name, repositories }] = findProject(state, params['project_name']!);
    return page([...repositories].map((repository) => ({ name: `${name}/${repository}` })), query, `/projects/${name}/repositories`);
  },
  deleteRepository: ({ state, params }) => {
    const [, { repositories }] = findProject(state, params['project_name']!);
    const name = decodeURIComponent(params['repository_name']!);
    if (!repositories.delete(name)) throw notFound(`repository ${name}`);
    return done;
  },
  listQuotas: ({ state, query }) =>
    // The newest come first.
    page([...state.projects].reverse().map(([id, { name, quota }]) => ({ id: quota.id, ref: { id, name, owner_name: '' }, hard: { storage: quota.bytes }, used: { storage: 0 } })), query, '/quotas'),
  updateQuota: ({ state, params, body }) => {
    const project = [...state.projects.values()].find(({ quota }) => quota.id === Number(params['id']));
    if (project === undefined) throw notFound(`quota ${params['id']!}`);
    const { storage } = (body as { hard: { storage: number } }).hard;
    checkQuota(storage);
    project.quota.bytes = storage;
    return done;
  },
};

const unlimited = -1;

function checkQuota(bytes = unlimited): void {
  if (bytes <= 0 && bytes !== unlimited) throw badRequest(`invalid non-positive value for quota limit, value=${bytes}`);
  if (bytes > 2 ** 50) throw badRequest(`exceeded 1024TB, which is ${2 ** 50} Bytes, value=${bytes}`);
}

/** By its name, or by its id where the text is a number. */
export function findProject({ projects }: HarborState, nameOrId: string): [number, StandInProject] {
  const found = [...projects].find(([id, { name }]) => (/^\d+$/.test(nameOrId) ? id === Number(nameOrId) : name === nameOrId));
  if (found === undefined) throw notFound(`project ${nameOrId}`);
  return found;
}

function toAnswer(id: number, { name, metadata, repositories, retention }: StandInProject): object {
  return { project_id: id, name, repo_count: repositories.size, metadata: { ...metadata, ...(retention && { retention_id: String(retention.id) }) } };
}
