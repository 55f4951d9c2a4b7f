import type { AppDefinition, RouteDefinition } from '../../catalog/app-definition.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { adminGroup } from '../service/derive-authorization.ts';
import { withBelow } from '../service/derive-login.ts';
import type { Admission } from '../service/login.ts';

/**
 * OAuth2 Proxy lets in whoever can sign in, and hands on the token. Where a route is for administrators alone, the pods' sidecars turn away what
 * comes by a gateway without the token of one; the gateway itself can't, since it looks at tokens before it asks the proxy. Undefined where
 * everybody may come, and for pods without sidecars.
 */
export function deriveAdmission({ groups = 'platform', jwtExcludedPaths = [] }: RouteDefinition, { mesh }: AppDefinition, namespace: string, cluster: Cluster): Admission | undefined {
  if (groups === 'teams' || mesh === false) return undefined;
  return {
    namespace,
    get rules() {
      const rule = {
        from: [{ source: { namespaces: [cluster.namespaces['istio-system']] } }],
        ...(jwtExcludedPaths.length > 0 && { to: [{ operation: { notPaths: jwtExcludedPaths.flatMap(withBelow) } }] }),
        when: [{ key: 'request.auth.claims[groups]', notValues: [adminGroup] }],
      };
      return [rule];
    },
  };
}
