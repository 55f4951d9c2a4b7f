/** How deep maps and lists may be nested. Kubernetes objects reach about 20. */
export const maxDepth = 100;

/** How many values aliases may stand for in one file, counting every value inside an aliased map or list. */
export const maxAliasedValues = 100_000;
