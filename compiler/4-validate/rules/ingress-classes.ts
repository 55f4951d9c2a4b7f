import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/nearest.ts';
import { formatPath } from '../../path.ts';
import type { Rule } from '../rule.ts';
import { servicesOf } from '../team-items.ts';

/** A service's `ingressClassName` is the platform's class or one of `ingress.classes`. */
export const checkIngressClasses: Rule = function* ({ value, provenance }) {
  const { platformClass, classes } = value.ingress;
  const known = [platformClass.className, ...classes.map(({ className }) => className)];
  for (const { path, value: service } of servicesOf(value)) {
    const name = service.ingressClassName;
    if (known.includes(name)) continue;
    const at = [...path, 'ingressClassName'];
    yield diagnostic('ingress_class_unknown', provenance.closest(at), { name, near: nearest(name, known), known }, formatPath(at));
  }
};
