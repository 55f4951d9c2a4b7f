/** Gives names that are unique: a name that was given before gets a number. */
export function createIds(): (name: string) => string {
  const given = new Map<string, number>();
  return (name) => {
    const count = (given.get(name) ?? 0) + 1;
    given.set(name, count);
    return count === 1 ? name : `${name}~${count}`;
  };
}
