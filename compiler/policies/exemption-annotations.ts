/** The annotations that exempt from policies; what they mean is in `templates/policies/lib/exemptions.rego`. */

type Annotations = Readonly<Record<string, string>>;

/** What an annotation does to one policy: it takes the pod, one container or Istio's containers out, or gives it other parameters. */
export type Effect = 'pod' | 'container' | 'sidecar' | 'parameters';

/** One policy in one annotation. */
export interface WrittenExemption {
  readonly effect: Effect;
  readonly policy: string;
  /** The container, where it is for one. */
  readonly container?: string;
  /** The annotation. */
  readonly key: string;
}

/** What values ask for. */
export interface AskedExemption {
  readonly policy: string;
  readonly container?: string;
}

/** The containers that Istio adds to pods. */
export const sidecars = ['istio-proxy', 'istio-init', 'istio-validation'] as const;

/** The names that follow the prefix, for whoever misspelt one. */
export const annotationNames = ['ignore', 'ignore-sidecar', 'ignore.<container>', 'parameters.<policy>'] as const;

/** Every exemption of the annotations under the prefix, in their order, each once. `unknown` are the annotations that mean nothing. */
export function readExemptions(annotations: Readonly<Record<string, unknown>>, prefix: string): { exemptions: WrittenExemption[]; unknown: string[] } {
  const exemptions: WrittenExemption[] = [];
  const unknown: string[] = [];
  for (const [key, text] of Object.entries(annotations)) {
    if (!key.startsWith(`${prefix}/`) || typeof text !== 'string') continue;
    const found = readAnnotation(key, key.slice(prefix.length + 1), text);
    if (found === undefined) unknown.push(key);
    else exemptions.push(...found);
  }
  return { exemptions, unknown };
}

function readAnnotation(key: string, name: string, text: string): WrittenExemption[] | undefined {
  const all = (rest: Pick<WrittenExemption, 'effect' | 'container'>): WrittenExemption[] => listed(text).map((policy) => ({ ...rest, policy, key }));
  if (name === 'ignore') return all({ effect: 'pod' });
  if (name === 'ignore-sidecar') return all({ effect: 'sidecar' });
  if (name.startsWith('ignore.')) return all({ effect: 'container', container: name.slice('ignore.'.length) });
  if (name.startsWith('parameters.')) return [{ effect: 'parameters', policy: name.slice('parameters.'.length), key }];
  return undefined;
}

/** The annotations with the exemptions in them: policies that are listed there already stay in their place, each is there once. */
export function withExemptions(annotations: Annotations, exemptions: readonly AskedExemption[], prefix: string): Annotations {
  const lists = new Map<string, Set<string>>();
  for (const { policy, container } of exemptions) {
    const key = `${prefix}/${container === undefined ? 'ignore' : `ignore.${container}`}`;
    const list = lists.get(key) ?? new Set(listed(annotations[key] ?? ''));
    lists.set(key, list.add(policy));
  }
  return { ...annotations, ...Object.fromEntries([...lists].map(([key, policies]) => [key, [...policies].join(',')])) };
}

/** The annotations without one exemption. */
export function withoutExemption(annotations: Readonly<Record<string, unknown>>, { key, policy, effect }: WrittenExemption): Readonly<Record<string, unknown>> {
  const { [key]: text, ...others } = annotations;
  const rest = effect === 'parameters' ? [] : listed(String(text)).filter((other) => other !== policy);
  return rest.length === 0 ? others : { ...annotations, [key]: rest.join(',') };
}

/** `a, b` → `a` and `b`; white space and repetitions mean nothing. */
function listed(text: string): string[] {
  return [...new Set(text.split(',').map((item) => item.trim()).filter((item) => item !== ''))];
}
