import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/nearest.ts';
import { formatPath } from '../../path.ts';
import type { Rule } from '../rule.ts';
import { servicesOf } from '../team-items.ts';

/** `AllowOnly` names teams, and services of theirs, that there are. */
export const checkNetworkPeers: Rule = function* ({ value, provenance }, names) {
  for (const { path, value: service } of servicesOf(value)) {
    for (const [index, peer] of (service.networkPolicy.ingressPrivate.allow ?? []).entries()) {
      const peerPath = [...path, 'networkPolicy', 'ingressPrivate', 'allow', index];
      if (!names.teams.includes(peer.team)) {
        const at = [...peerPath, 'team'];
        yield diagnostic('team_unknown', provenance.closest(at), { team: peer.team, near: nearest(peer.team, names.teams) }, formatPath(at));
      } else if (peer.service !== undefined && !names.services(peer.team).includes(peer.service)) {
        const at = [...peerPath, 'service'];
        const { team, service: missing } = peer;
        yield diagnostic('service_unknown', provenance.closest(at), { service: missing, team, near: nearest(missing, names.services(team)) }, formatPath(at));
      }
    }
  }
};
