/** Rows beyond the visible ones that are there already when somebody scrolls. */
const overscan = 10;

export interface Range {
  readonly from: number;
  /** The first that is no part of it. */
  readonly to: number;
}

/** The rows of a list of equally high ones that a window onto it shows. */
export function visibleRange(count: number, rowHeight: number, top: number, height: number): Range {
  const from = Math.max(0, Math.min(count, Math.floor(top / rowHeight) - overscan));
  return { from, to: Math.min(count, Math.ceil((top + height) / rowHeight) + overscan) };
}
