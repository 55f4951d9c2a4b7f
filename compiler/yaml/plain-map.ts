import { isForbiddenKey } from './forbidden-key.ts';
import type { PlainCursor } from './plain-cursor.ts';

/** Sets a key of a map that is being read. Keys that need a report (doubled, forbidden, merges) are the full parser's. */
export function setPlain(cursor: PlainCursor, map: Record<string, unknown>, key: string, value: unknown): void {
  if (isForbiddenKey(key) || key === '<<' || Object.hasOwn(map, key)) cursor.giveUp();
  else map[key] = value;
}
