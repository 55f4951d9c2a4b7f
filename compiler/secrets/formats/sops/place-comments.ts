import type { CommentToken, Container } from './comment-tokens.ts';

/** Lines of comments that belong together: above something, or below it. */
interface CommentGroup {
  readonly isFoot: boolean;
  readonly comments: readonly [CommentToken, ...CommentToken[]];
  /** What ends before this place does not take it; undefined: it is taken by what stands before it. */
  readonly from: number | undefined;
}

/**
 * Says of each comment which map or list SOPS has it in. In the tree of YAML comments are nowhere; the package that SOPS reads with
 * (go.yaml.in/yaml/v3) lays each to what it stands behind, below or above, by empty lines and columns. These are its rules, with the
 * odd ones, since the place of a comment is authenticated with its ciphertext.
 */
export function placeComments(tokens: readonly CommentToken[]): Map<CommentToken, Container> {
  const places = new Map<CommentToken, Container>();
  let before: CommentToken | undefined;
  let comments: CommentToken[] = [];
  const parts = [...tokens, undefined];
  for (const [index, token] of parts.entries()) {
    if (token?.kind === 'comment') {
      comments.push(token);
      continue;
    }
    const [first] = comments;
    if (first !== undefined && before !== undefined && before.kind !== 'dash' && first.line === before.endLine) places.set(comments.shift()!, before.inner);
    if (comments.length > 0) placeBetween(before, comments, { next: token, taker: takerAt(parts, index) }, places);
    before = token;
    comments = [];
  }
  return places;
}

/** What follows comments, and what takes those that stand above it: of an item without anything, that is what comes after it. */
interface Following {
  readonly next: CommentToken | undefined;
  readonly taker: CommentToken | undefined;
}

function takerAt(parts: readonly (CommentToken | undefined)[], index: number): CommentToken | undefined {
  const token = parts[index];
  let behind = index + 1;
  while (parts[behind]?.kind === 'comment') behind++;
  const isEmptyItem = token?.kind === 'dash' && (parts[behind]?.column ?? -1) <= token.column;
  return isEmptyItem ? takerAt(parts, behind) : token;
}

/** Places the comments on lines of their own between two parts of a text. */
function placeBetween(before: CommentToken | undefined, comments: readonly CommentToken[], { next, taker }: Following, places: Map<CommentToken, Container>): void {
  const give = (groups: readonly CommentGroup[], container: Container | undefined): void => {
    for (const comment of groups.flatMap((group) => group.comments)) places.set(comment, container ?? root);
  };
  // The last comments between brackets stay in them.
  if (next?.kind === 'close') {
    for (const comment of comments) places.set(comment, next.inner);
    return;
  }
  const groups = groupComments(before, comments, next);
  const waiting = [...groups];
  const takesFeet = before?.kind === 'content' || before?.kind === 'close';
  while (takesFeet && waiting[0] !== undefined && waiting[0].from === undefined) give([waiting.shift()!], before.container);

  // Blocks that end here take the feet that begin before them: at the comment in their own column, or right away. Lists leave them to others.
  let end = -1;
  let left: CommentGroup[] = [];
  for (const block of [...(before?.blocks ?? [])].reverse()) {
    if (block.column <= (next?.column ?? -1)) break;
    end = groups.find(({ comments: [first] }) => first.column === block.column)?.comments[0].start ?? end;
    while (waiting[0]?.isFoot === true && (waiting[0].from ?? -1) <= end) left.push(waiting.shift()!);
    if (block.isList) continue;
    give(left, block);
    left = [];
  }
  give([...left, ...waiting], taker?.container);
}

const root: Container = { keys: [], isList: false };

/** A line that is less indented ends a group, and an empty one ends the first, as far as it is a foot. All that is left stands above what comes next. */
function groupComments(before: CommentToken | undefined, comments: readonly CommentToken[], next: CommentToken | undefined): CommentGroup[] {
  const indent = before?.blocks.at(-1)?.column ?? 0;
  const groups: CommentGroup[] = [];
  let group: CommentToken[] = [];
  let from: number | undefined;
  const end = (isFoot: boolean, at: number | undefined): void => {
    const [first, ...others] = group;
    if (first !== undefined) groups.push({ isFoot, comments: [first, ...others], from: at });
    group = [];
  };
  const isLessIndented = (column: number): boolean => group.length > 0 && column < indent && column !== group[0]!.column;
  let isBeforeEmpty = before === undefined || comments[0]!.line - before.endLine <= 1;
  for (const [index, comment] of comments.entries()) {
    if (isLessIndented(comment.column)) {
      end(true, from);
      from = comment.start;
    }
    group.push(comment);
    if (!isEmptyBelow(comment, comments[index + 1] ?? next)) continue;
    const first = group[0]!;
    const isDedented = first.column < indent;
    const isRightBelow = before !== undefined && before.kind !== 'colon' && first.line === before.endLine + 1;
    if (isBeforeEmpty && (isDedented || isRightBelow)) {
      end(true, isDedented ? first.start : from);
      from = comment.end;
    }
    isBeforeEmpty = false;
  }
  if (next !== undefined && isLessIndented(next.column)) end(true, from);
  end(false, group[0]?.start);
  return groups;
}

/** Of CRLF behind a comment the second half counts as a line. So does the end of the text. */
function isEmptyBelow(comment: CommentToken, next: CommentToken | undefined): boolean {
  return next === undefined || comment.endsInCrlf || next.line - comment.line > 1;
}
