import type { Catalog } from '../catalog/catalog.ts';
import type { CompileResult } from '../compile.ts';
import type { CompiledCluster } from '../compiled-cluster.ts';
import { ownerOf } from '../diff/changed-objects.ts';
import { linesOf } from '../diff/formats/field-lines.ts';
import { createMask, type Mask } from '../diff/secrets/create-mask.ts';
import { secretTexts } from '../diff/secrets/secret-texts.ts';
import { showObject } from '../diff/secrets/show-object.ts';
import { documentsOf } from '../explain/find-lines.ts';
import { nameOfObject, type KubeObject } from '../output-tree.ts';
import { createIds } from './create-ids.ts';
import { kindOfName } from './kind-of-name.ts';
import { clusterOverview } from './overview/cluster-overview.ts';
import type { ClusterOverview, ReportData, ReportObject } from './report-data.ts';
import { problemOf } from './report-of-diff.ts';

/** What the page shows of one revision: everything there is. The diagnostics have the paths that people are to see. */
export function reportOfPlatform({ clusters, diagnostics }: CompileResult, catalog: Catalog): ReportData {
  const newId = createIds();
  const parts = clusters.map((cluster) => {
    const mask = createMask(secretTexts([cluster.values.value], catalog.secretShape()));
    const objects = objectsOf(cluster, mask, newId);
    return { objects, overview: mask(clusterOverview(cluster, objects.length)) as ClusterOverview };
  });
  const objects = parts.flatMap((part) => part.objects);
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  const sum = (of: (overview: ClusterOverview) => number): number => parts.reduce((total, { overview }) => total + of(overview), 0);
  return {
    headline: `${count(clusters.length, 'cluster')} with ${count(sum(({ teams }) => teams.length), 'team')}, ${count(sum(({ apps }) => apps.length), 'app')} and ${count(objects.length, 'object')}`,
    clusters: parts.map(({ overview }) => overview),
    objects,
    risks: [],
    problems: diagnostics.map((one) => problemOf(one)),
    idle: [],
  };
}

function objectsOf({ platform, files, root }: CompiledCluster, mask: Mask, newId: (name: string) => string): ReportObject[] {
  const cluster = platform.cluster.name;
  return [...files].flatMap(([file, output]) =>
    documentsOf(output).map((document): ReportObject => {
      const name = mask(output.document === undefined ? nameOfObject(document.object as KubeObject) : file) as string;
      const owner = ownerOf({ file, document }, cluster);
      return {
        id: newId(`${cluster}/${name}`),
        name,
        kind: kindOfName(name),
        cluster,
        owner: `${owner.kind} ${owner.id}`,
        file: root === '' ? file : `${root}/${file}`,
        text: linesOf(showObject(document.object, mask)).join('\n'),
        fields: [],
        causes: [],
      };
    }),
  );
}
