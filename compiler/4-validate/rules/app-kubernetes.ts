import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../path.ts';
import { isAppOn } from '../decide-app.ts';
import type { Rule } from '../rule.ts';
import type { Values } from '../value-types.ts';

/** The charts of the apps that are on can be installed on the cluster. Whoever chose a chart's version by hand is left alone. */
export const checkAppKubernetes: Rule = function* ({ value, provenance }, _, apps) {
  // Rules also look at what is sound of values that lack something.
  const { k8sVersion } = (value as Partial<Values>).cluster ?? {};
  if (k8sVersion === undefined) return;
  const minor = Number(k8sVersion.split('.')[1]);
  const tooNew = Object.keys(apps).filter((id) => (apps[id]!.chart?.minKubernetes ?? 0) > minor && value.apps[id]?.['chart'] === undefined && isAppOn(id, apps, value));
  if (tooNew.length === 0) return;
  const at = ['cluster', 'k8sVersion'];
  const needed = Math.max(...tooNew.map((id) => apps[id]!.chart!.minKubernetes!));
  yield diagnostic('app_kubernetes_old', provenance.closest(at), { minor, needed, apps: tooNew }, formatPath(at));
};
