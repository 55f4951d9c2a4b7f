import path from 'node:path/posix';
import type { Provenance } from '../../3-merge/provenance.ts';
import { diagnostic, formatLocation, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath, type Path } from '../../path.ts';
import { containersOf, type ContainerValues } from '../containers-of.ts';
import type { Rule } from '../rule.ts';

/** Files and secrets are mounted each on a path of its own: the API server refuses a pod that mounts two volumes on one. */
export const checkMounts: Rule = function* ({ value, provenance }) {
  for (const container of containersOf(value)) yield* checkContainer(container.value, container.path, provenance);
};

function* checkContainer({ files, secretMounts }: ContainerValues, containerPath: Path, provenance: Provenance): Iterable<Diagnostic> {
  const mounts = [
    ...Object.keys(files ?? {}).map((mount) => ({ mount, at: [...containerPath, 'files', mount] })),
    ...Object.keys(secretMounts ?? {}).map((mount) => ({ mount, at: [...containerPath, 'secretMounts', mount] })),
  ];
  const seen = new Map<string, Path>();
  for (const { mount, at } of mounts) {
    const target = path.resolve('/', mount);
    const first = seen.get(target);
    if (first === undefined) {
      seen.set(target, at);
      continue;
    }
    const other = provenance.closest(first, 'key');
    yield diagnostic('mount_duplicate', provenance.closest(at, 'key'), { path: mount, other: formatLocation(other) }, formatPath(at));
  }
}
