/** Gatekeeper's globs: `*` counts at the start, at the end, or at both, and nowhere else. */
export function matchesWildcard(pattern: string, text: string): boolean {
  if (pattern.startsWith('*') && pattern.endsWith('*')) return text.includes(inner(pattern));
  if (pattern.startsWith('*')) return text.endsWith(pattern.slice(1));
  if (pattern.endsWith('*')) return text.startsWith(pattern.slice(0, -1));
  return pattern === text;
}

/** The same for `generateName`, of which only the beginning is known: exact names and endings never match. */
export function matchesGeneratedName(pattern: string, prefix: string): boolean {
  if (pattern.startsWith('*') && pattern.endsWith('*')) return prefix.includes(inner(pattern));
  return pattern.endsWith('*') && prefix.startsWith(pattern.slice(0, -1));
}

function inner(pattern: string): string {
  return pattern.slice(1).replace(/\*$/, '');
}
