/** Which engine a pattern may run on: JavaScript's is fast but backtracks, so it gets only patterns for which that cannot run away. */
import type { Node } from './ast.ts';

export interface Cost {
  /** The repetitions without a bound, which are never nested: backtracking tries about length^repeats ways, times length if it may start anywhere. */
  readonly repeats: number;
  /**
   * Nothing that repeats contains something that repeats or chooses, so that there is no exponential number of ways, and nothing that repeats can
   * be empty: JavaScript takes no empty pass, Go does.
   */
  readonly isFlat: boolean;
  /** A group inside a repetition: JavaScript forgets what it captured at each pass, Go does not. */
  readonly capturesInRepeat: boolean;
  /** Parts with and without case folding: JavaScript can only fold all or nothing. */
  readonly mixesCase: boolean;
  readonly folds: boolean;
  readonly hasWordBoundary: boolean;
  /** Assertions JavaScript also tries in the middle of a surrogate pair. */
  readonly looksAround: boolean;
}

export function costOf(root: Node): Cost {
  const found = { repeats: 0, isFlat: true, capturesInRepeat: false, folded: false, exact: false, hasWordBoundary: false, looksAround: false };
  const visit = (node: Node, insideRepeat: boolean): void => {
    switch (node.type) {
      case 'class':
        if (node.class.fold) found.folded = true;
        else if (!isCaseless(node.class.ranges)) found.exact = true;
        return;
      case 'sequence':
        node.nodes.forEach((each) => visit(each, insideRepeat));
        return;
      case 'alternatives':
        if (insideRepeat) found.isFlat = false;
        node.nodes.forEach((each) => visit(each, insideRepeat));
        return;
      case 'repeat': {
        if (insideRepeat && (node.max > 1 || node.min !== node.max)) found.isFlat = false;
        if (canBeEmpty(node.node)) found.isFlat = false;
        if (node.max === Infinity || node.max > 100) found.repeats++;
        visit(node.node, insideRepeat || node.max > 1);
        return;
      }
      case 'capture':
        if (insideRepeat) found.capturesInRepeat = true;
        visit(node.node, insideRepeat);
        return;
      case 'assert':
        if (node.assertion.endsWith('boundary')) found.hasWordBoundary = true;
        if (!node.assertion.startsWith('text')) found.looksAround = true;
    }
  };
  visit(root, false);
  const { folded, exact, ...cost } = found;
  return { ...cost, mixesCase: folded && exact, folds: folded };
}

function canBeEmpty(node: Node): boolean {
  switch (node.type) {
    case 'class':
      return false;
    case 'assert':
      return true;
    case 'sequence':
      return node.nodes.every(canBeEmpty);
    case 'alternatives':
      return node.nodes.some(canBeEmpty);
    case 'repeat':
      return node.min === 0 || canBeEmpty(node.node);
    case 'capture':
      return canBeEmpty(node.node);
  }
}

/** Everything in the ranges is below the letters, or the range is all there is. */
function isCaseless(ranges: readonly (readonly [number, number])[]): boolean {
  return ranges.every(([first, last]) => last < 0x41 || (first > 0x5a && last < 0x61) || (first <= 0x0b && last === 0x10ffff));
}

/** The pattern begins at the start of the text or nowhere. */
export function isAnchored(node: Node): boolean {
  if (node.type === 'assert') return node.assertion === 'text-start';
  if (node.type === 'sequence') return node.nodes[0] !== undefined && isAnchored(node.nodes[0]);
  return node.type === 'capture' && isAnchored(node.node);
}
