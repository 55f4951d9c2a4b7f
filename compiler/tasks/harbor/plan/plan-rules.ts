import { isSameData } from '../../../diff/fields/is-same-data.ts';
import type { FieldChange } from '../../core/action.ts';
import type { ActualProject } from '../actual-harbor.ts';
import type { HarborAction } from '../harbor-action.ts';
import type { ProjectSpec } from '../harbor-spec.ts';

/** What holds in a project: who is in it, what is kept, which tags stay as they are. */
export function planRules(project: ProjectSpec, found: ActualProject | undefined): HarborAction[] {
  return [...planMembers(project, found), ...planRetention(project, found), ...planImmutableTags(project, found)];
}

function planMembers({ name: project, members }: ProjectSpec, found: ActualProject | undefined): HarborAction[] {
  return members.flatMap((member): HarborAction[] => {
    const name = `${project}/${member.group}`;
    const present = found?.members.find(({ group }) => group === member.group);
    if (present === undefined) return [{ kind: 'create', what: 'member', name, changes: [{ path: 'role', to: member.role }], step: { do: 'addMember', project, member } }];
    if (present.role === member.role) return [];
    return [{ kind: 'update', what: 'member', name, changes: [{ path: 'role', from: present.role, to: member.role }], step: { do: 'changeMember', project, id: present.id, role: member.role } }];
  });
}

function planRetention({ name, retention }: ProjectSpec, found: ActualProject | undefined): HarborAction[] {
  if (retention === undefined) return [];
  const present = found?.retention;
  const { schedule, rules } = retention;
  if (found === undefined || present === undefined) {
    const changes: FieldChange[] = [...(schedule === '' ? [] : [{ path: 'schedule', to: schedule }]), { path: 'rules', to: rules }];
    return [{ kind: 'create', what: 'retention policy', name, changes, step: { do: 'createRetention', project: name, retention } }];
  }
  const changes: FieldChange[] = [
    ...(present.schedule === schedule ? [] : [{ path: 'schedule', from: present.schedule, to: schedule }]),
    ...(isSameData(present.rules, rules) ? [] : [{ path: 'rules', from: present.rules, to: rules }]),
  ];
  return changes.length === 0 ? [] : [{ kind: 'update', what: 'retention policy', name, changes, step: { do: 'updateRetention', projectId: found.id, id: present.id, retention } }];
}

function planImmutableTags({ name: project, immutableTags }: ProjectSpec, found: ActualProject | undefined): HarborAction[] {
  return immutableTags.flatMap((pattern): HarborAction[] => {
    const name = `${project}/${pattern}`;
    const present = found?.immutableTags.filter((rule) => rule.pattern === pattern) ?? [];
    if (present.some(({ disabled }) => !disabled)) return [];
    const [disabled] = present;
    if (disabled === undefined) return [{ kind: 'create', what: 'immutable tags', name, changes: [], step: { do: 'createImmutableTags', project, pattern } }];
    return [{ kind: 'update', what: 'immutable tags', name, changes: [{ path: 'disabled', from: true, to: false }], step: { do: 'enableImmutableTags', project, id: disabled.id, pattern } }];
  });
}
