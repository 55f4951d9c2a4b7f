import { readPages } from '../core/read-pages.ts';
import { bodyOf } from './harbor-client.ts';

/** The most that Harbor puts on a page. */
const pageSize = 100;

/** Where a list goes on. */
export interface PageQuery {
  readonly page: number;
  readonly page_size: number;
}

/** Reads every page of one of Harbor's lists. Some of them answer `null` for an empty one. */
export function readAll<T>(readPage: (query: PageQuery) => Promise<{ readonly data?: readonly T[] | null; readonly response: Response }>): Promise<T[]> {
  return readPages(pageSize, async (first, size) => bodyOf(await readPage({ page: first / size + 1, page_size: size })) ?? []);
}
