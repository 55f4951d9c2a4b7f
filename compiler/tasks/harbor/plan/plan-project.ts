import type { FieldChange, Notice } from '../../core/action.ts';
import type { ActualProject } from '../actual-harbor.ts';
import type { HarborAction, ProjectMetadata } from '../harbor-action.ts';
import type { ProjectSpec } from '../harbor-spec.ts';

/** The project itself: that it is there, its metadata and its quota. */
export function planProject(project: ProjectSpec, found: ActualProject | undefined): HarborAction[] {
  const wanted = Object.entries(toMetadata(project));
  const quota = project.quota;
  if (found === undefined) {
    const changes: FieldChange[] = [...wanted.map(([path, to]) => ({ path, to })), ...(quota === undefined ? [] : [{ path: 'quota', to: quota }])];
    return [{ kind: 'create', what: 'project', name: project.name, changes, step: { do: 'createProject', project, metadata: toMetadata(project) } }];
  }
  const actions: HarborAction[] = [];
  const differing = wanted.filter(([key, value]) => found.metadata[key] !== value);
  if (differing.length > 0) {
    const changes = differing.map(([path, to]) => ({ path, ...(found.metadata[path] !== undefined && { from: found.metadata[path] }), to }));
    actions.push({ kind: 'update', what: 'project', name: project.name, changes, step: { do: 'updateProject', project: project.name, metadata: Object.fromEntries(differing) } });
  }
  if (quota !== undefined && found.quota !== undefined && found.quota.bytes !== quota) {
    actions.push({ kind: 'update', what: 'quota', name: project.name, changes: [{ path: 'storage', from: found.quota.bytes, to: quota }], step: { do: 'setQuota', id: found.quota.id, bytes: quota } });
  }
  return actions;
}

/** Where quotas are switched off, Harbor makes none with a project and there is nothing to change. */
export function noticeQuota({ name, quota }: ProjectSpec, found: ActualProject | undefined): Notice[] {
  if (quota === undefined || found === undefined || found.quota !== undefined) return [];
  return [{ message: `The project ${name} gets no quota, because Harbor keeps none`, hint: 'switch on quota_per_project_enable in Harbor' }];
}

function toMetadata({ public: isPublic, scanOnPush, blockSeverity }: ProjectSpec): ProjectMetadata {
  return {
    public: isPublic ? 'true' : 'false',
    auto_scan: scanOnPush ? 'true' : 'false',
    ...(blockSeverity !== undefined && { prevent_vul: 'true', severity: blockSeverity }),
  };
}
