import { diagnostic } from '../diagnostics/diagnostic.ts';
import { isMap } from '../is-map.ts';
import { nameOfObject, type Manifest } from '../output-tree.ts';
import { formatPath } from '../path.ts';
import type { Check } from './check.ts';
import { perFile } from './per-file.ts';

/**
 * The protocols by whose name a Service's port may begin; after a dash anything may follow. Istio treats a port of another name as opaque
 * TCP: no routing by path, no retries, no metrics by request.
 * https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/
 */
const protocols = ['grpc', 'grpc-web', 'http', 'http2', 'https', 'mongo', 'mysql', 'redis', 'tcp', 'tls', 'udp'];
const conventional = new RegExp(`^(${protocols.join('|')})(-.+)?$`);

/** The ports of Services say what is spoken on them, by their name or by `appProtocol`. */
export const checkPortNames: Check = function* (emitted, _, { provenance }, __, { facts } = {}) {
  const unconventionalIn = perFile(unconventional, facts);
  for (const manifests of emitted.values()) {
    for (const { manifest: { object, origin }, name, port } of unconventionalIn(manifests)) {
      yield diagnostic('port_name_unconventional', provenance.closest(origin), { object: nameOfObject(object), name, port }, formatPath(origin));
    }
  }
};

/** The ports by whose name nobody knows what is spoken. */
function unconventional(manifests: readonly Manifest[]): { readonly manifest: Manifest; readonly name: string; readonly port: number }[] {
  return manifests.flatMap((manifest) => {
    const { apiVersion, kind, spec } = manifest.object;
    if (kind !== 'Service' || apiVersion !== 'v1' || !isMap(spec)) return [];
    const ports = (spec['ports'] ?? []) as readonly { readonly name?: string; readonly port: number; readonly appProtocol?: string }[];
    return ports.flatMap(({ name = '', port, appProtocol }) => (appProtocol !== undefined || conventional.test(name) ? [] : [{ manifest, name, port }]));
  });
}
