import { isMap } from '../../is-map.ts';
import { parseYaml } from '../../yaml/parse-yaml.ts';
import type { Located, ObjectChange } from '../change.ts';
import { fieldOf, itemsOf, kindOf, objectOf } from './object-facts.ts';
import { objectRule, type RiskRules } from './risk-rule.ts';

export const taskDeletions = {
  harbor_project_deleted: objectRule(
    'high',
    'A project is no longer in the specification of Harbor. The Job in the cluster leaves it alone; `drydock task apply harbor --prune` deletes it with its robots, and with its images where that is forced.',
    (change) => {
      const { lost } = compareNames(change, 'harbor', projectsIn);
      return sentence('Harbor', [{ what: 'project', lost }]);
    },
  ),
  task_object_deleted: objectRule(
    'medium',
    'A robot of a project that stays is no longer in the specification of Harbor, or a client, client scope, group, role or identity provider no longer in that of Keycloak. `drydock task apply --prune` deletes it, and nobody signs in by it after that.',
    (change) => {
      const { kept } = compareNames(change, 'harbor', projectsIn);
      // The robots of a project that goes go with it.
      const robots = { what: 'robot', lost: compareNames(change, 'harbor', (spec) => robotsIn(spec, kept)).lost };
      const others = Object.entries(keycloakNames).map(([what, namesIn]) => ({ what, lost: compareNames(change, 'keycloak', namesIn).lost }));
      return [...sentence('Harbor', [robots]), ...sentence('Keycloak', others)];
    },
  ),
} satisfies RiskRules;

type NamesIn = (spec: object) => readonly string[];

const namesOf = (items: readonly unknown[], key: string): readonly string[] => items.map((item) => String(fieldOf(item as object, key)));

const projectsIn: NamesIn = (spec) => namesOf(itemsOf(spec, 'projects'), 'name');

/** What Keycloak's specification (`KeycloakSpec`) has by name. */
const keycloakNames: Readonly<Record<string, NamesIn>> = {
  client: (spec) => namesOf(itemsOf(spec, 'clients'), 'clientId'),
  'client scope': (spec) => namesOf(itemsOf(spec, 'clientScopes'), 'name'),
  group: (spec) => namesOf(itemsOf(spec, 'groups'), 'name'),
  role: (spec) => namesOf(itemsOf(spec, 'roles'), 'name'),
  'identity provider': (spec) => namesOf([fieldOf(spec, 'identityProvider')].filter(isMap), 'alias'),
};

/** `team-demo/push`, of some projects. */
function robotsIn(spec: object, projects: readonly string[]): readonly string[] {
  return itemsOf(spec, 'projects').flatMap((project) => {
    const [name] = namesOf([project], 'name');
    return projects.includes(name!) ? namesOf(itemsOf(project, 'robots'), 'name').map((robot) => `${name!}/${robot}`) : [];
  });
}

/** Which names a task's specification had and has no more, and which it has kept; none where the change is about something else. */
function compareNames({ before, after }: ObjectChange, task: string, namesIn: NamesIn): { readonly lost: readonly string[]; readonly kept: readonly string[] } {
  const [was, now] = [specOf(before, task), specOf(after, task)];
  // A task that is switched off deletes nothing.
  if (was === undefined || now === undefined) return { lost: [], kept: [] };
  const names = new Set(namesIn(now));
  return { lost: namesIn(was).filter((name) => !names.has(name)), kept: namesIn(was).filter((name) => names.has(name)) };
}

/** What a task is to bring its server to, out of the ConfigMap that gives it to the Job. */
function specOf(located: Located | undefined, task: string): object | undefined {
  const object = objectOf(located);
  const labels = object?.metadata['labels'];
  if (kindOf(object) !== '/ConfigMap' || object!.metadata.name !== `task-${task}` || !isMap(labels) || labels['app.kubernetes.io/part-of'] !== task) return undefined;
  const text = (fieldOf(object, 'data') as Readonly<Record<string, unknown>> | undefined)?.['spec.yaml'];
  const parsed = typeof text === 'string' ? parseYaml(text) : undefined;
  return parsed?.ok === true && isMap(parsed.value) ? parsed.value : undefined;
}

/** `Keycloak no longer specifies client 'a', group 'b', group 'c'; pruning deletes them`; nothing where nothing is lost. */
function sentence(server: string, groups: readonly { readonly what: string; readonly lost: readonly string[] }[]): string[] {
  const names = groups.flatMap(({ what, lost }) => lost.map((name) => `${what} '${name}'`));
  return names.length > 0 ? [`The specification of ${server} no longer has ${names.join(', ')}; pruning deletes ${names.length === 1 ? 'it' : 'them'}`] : [];
}
