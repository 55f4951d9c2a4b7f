/** What the key of a field (or of a kind) says: `name!@21-24` is required, and there from Kubernetes 1.21 until 1.24. */
export interface FieldKey {
  readonly name: string;
  readonly isRequired: boolean;
  /** Minor versions, both inclusive; undefined where it is there from the first or until the last version that drydock knows. */
  readonly since: number | undefined;
  readonly until: number | undefined;
}

export function parseFieldKey(key: string): FieldKey {
  const [, name = key, mark, since, until] = /^([^!@]+)(!?)(?:@(\d*)(?:-(\d+))?)?$/.exec(key) ?? [];
  const toMinor = (text: string | undefined): number | undefined => (text === undefined || text === '' ? undefined : Number(text));
  return { name, isRequired: mark === '!', since: toMinor(since), until: toMinor(until) };
}

/** Whether Kubernetes 1.`minor` has it. */
export function isInVersion({ since = 0, until = Infinity }: FieldKey, minor: number): boolean {
  return since <= minor && minor <= until;
}
