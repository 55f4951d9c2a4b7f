const key = 'drydock-theme';

/** Sets light or dark as it was chosen last; otherwise it is as the reader's system is. */
export function restoreTheme(): void {
  const chosen = stored();
  if (chosen !== undefined) document.documentElement.dataset['theme'] = chosen;
}

/** Changes from light to dark or back, and remembers it where the browser lets a file do so. */
export function toggleTheme(): void {
  const isDark = (document.documentElement.dataset['theme'] ?? (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  const next = isDark ? 'light' : 'dark';
  document.documentElement.dataset['theme'] = next;
  try {
    localStorage.setItem(key, next);
  } catch {
    // It is chosen for this time only.
  }
}

function stored(): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
