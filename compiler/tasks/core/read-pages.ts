/**
 * Reads a list page by page until a page is not full. `readPage` gets the index of the first item and the size of a page; a server that
 * gives fewer items than asked for has no more.
 */
export async function readPages<T>(size: number, readPage: (first: number, size: number) => Promise<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const page = await readPage(all.length, size);
    all.push(...page);
    if (page.length < size) return all;
  }
}
