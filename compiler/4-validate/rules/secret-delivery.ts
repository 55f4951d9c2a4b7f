import { diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Rule } from '../rule.ts';

/** What brings secrets into the cluster has what it takes. */
export const checkSecretDelivery: Rule = function* ({ value: { secrets, sync }, provenance }) {
  const { delivery, sealed, sops } = secrets;
  const path = ['secrets', 'delivery'];
  const incomplete = (missing: string): ReturnType<typeof diagnostic> =>
    diagnostic('secret_delivery_incomplete', provenance.closest(path), { delivery: delivery!, missing }, 'secrets.delivery');
  if (delivery === 'sealed' && sealed === undefined) yield incomplete("the controller's certificate, secrets.sealed.certificate");
  if (delivery === 'sops' && sops === undefined) yield incomplete('the recipients of the cluster, secrets.sops.age');
  if (delivery === 'sops' && sync.engine === 'argocd') yield diagnostic('secret_delivery_engine', provenance.closest(path), {}, 'secrets.delivery');
};
