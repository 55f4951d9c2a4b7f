/** A line of one side. */
export interface Line {
  readonly number: number;
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** What stands beside each other; equal lines are on both sides. */
export interface Pair {
  readonly before: Line | undefined;
  readonly after: Line | undefined;
}

/** Rows to show, or rows that are folded away because nothing in them changes. */
export type Block<T> = { readonly rows: readonly T[]; readonly isFolded: boolean };

/** Equal lines that are shown before and after each change. */
const context = 3;

/** The lines of a text with signs, numbered on their own side. */
export function signedLines(text: string): readonly Pair[] {
  let [before, after] = [0, 0];
  return text.split('\n').map((line): Pair => {
    const [sign, rest] = [line[0] === '-' || line[0] === '+' ? line[0] : ' ', line.slice(1)] as const;
    return {
      before: sign === '+' ? undefined : { number: ++before, sign, text: rest },
      after: sign === '-' ? undefined : { number: ++after, sign, text: rest },
    };
  });
}

/** Puts what is removed beside what comes instead. */
export function sideBySide(rows: readonly Pair[]): readonly Pair[] {
  const paired: Pair[] = [];
  let [removed, added]: Line[][] = [[], []];
  const flush = (): void => {
    for (let i = 0; i < Math.max(removed!.length, added!.length); i++) paired.push({ before: removed![i], after: added![i] });
    [removed, added] = [[], []];
  };
  for (const row of rows) {
    if (row.before !== undefined && row.after !== undefined) {
      flush();
      paired.push(row);
    } else if (row.before !== undefined) removed!.push(row.before);
    else if (row.after !== undefined) added!.push(row.after);
  }
  flush();
  return paired;
}

/** Folds what is far from every change. Where nothing is equal, or nothing changes, everything is shown. */
export function foldEqual(rows: readonly Pair[]): readonly Block<Pair>[] {
  const isChange = rows.map(({ before, after }) => before?.sign !== ' ' || after?.sign !== ' ');
  if (!isChange.includes(true)) return [{ rows, isFolded: false }];
  const near = new Set(isChange.flatMap((is, index) => (is ? Array.from({ length: 2 * context + 1 }, (_, i) => index - context + i) : [])));
  const blocks: { rows: Pair[]; isFolded: boolean }[] = [];
  for (const [index, row] of rows.entries()) {
    const isFolded = !near.has(index);
    const last = blocks.at(-1);
    if (last?.isFolded === isFolded) last.rows.push(row);
    else blocks.push({ rows: [row], isFolded });
  }
  // To fold a single line would take as much space.
  return blocks.map((block) => (block.rows.length < 2 ? { ...block, isFolded: false } : block));
}
