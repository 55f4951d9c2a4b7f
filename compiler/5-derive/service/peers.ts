import type { ServiceValues, Values } from '../../4-validate/value-types.ts';
import type { Labels } from '../labels.ts';
import type { Remember } from '../../lazy.ts';
import { selectorOf } from './selector-of.ts';

/** A team that may connect to a service, or the pods of one of its services. */
export interface Peer {
  readonly team: string;
  /** Undefined for the whole team. */
  readonly selector: Labels | undefined;
}

/** The peers of a service, worked out when they are asked for. */
export type PeersOf = (service: ServiceValues) => readonly Peer[];

/** Who may connect to services from inside the cluster. Of other teams than its own, nothing else has a part in what a team comes to. */
export function createPeersOf(teamConfig: Values['teamConfig'], remember: Remember): PeersOf {
  const everyTeam = remember(() => Object.keys(teamConfig).map((team) => ({ team, selector: undefined })));
  return ({ networkPolicy }) => {
    const { mode, allow = [] } = networkPolicy.ingressPrivate;
    if (mode === 'DenyAll') return [];
    if (mode === 'AllowAll') return everyTeam();
    return allow.map(({ team, service }) => ({
      team,
      get selector() {
        if (service === undefined) return undefined;
        return selectorOf(teamConfig[team]?.services.find(({ name }) => name === service) ?? { name: service });
      },
    }));
  };
}
