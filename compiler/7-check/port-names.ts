import { diagnostic } from '../diagnostics/diagnostic.ts';
import { isMap } from '../is-map.ts';
import { nameOfObject } from '../output-tree.ts';
import { formatPath } from '../path.ts';
import type { Check } from './check.ts';

/**
 * The protocols by whose name a Service's port may begin; after a dash anything may follow. Istio treats a port of another name as opaque
 * TCP: no routing by path, no retries, no metrics by request.
 * https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/
 */
const protocols = ['grpc', 'grpc-web', 'http', 'http2', 'https', 'mongo', 'mysql', 'redis', 'tcp', 'tls', 'udp'];
const conventional = new RegExp(`^(${protocols.join('|')})(-.+)?$`);

/** The ports of Services say what is spoken on them, by their name or by `appProtocol`. */
export const checkPortNames: Check = function* (emitted, _, { provenance }) {
  for (const manifests of emitted.values()) {
    for (const { object, origin } of manifests) {
      if (object.kind !== 'Service' || object.apiVersion !== 'v1' || !isMap(object['spec'])) continue;
      const ports = (object['spec']['ports'] ?? []) as readonly { readonly name?: string; readonly port: number; readonly appProtocol?: string }[];
      for (const { name = '', port, appProtocol } of ports) {
        if (appProtocol !== undefined || conventional.test(name)) continue;
        yield diagnostic('port_name_unconventional', provenance.closest(origin), { object: nameOfObject(object), name, port }, formatPath(origin));
      }
    }
  }
};
