import { Composer, Parser, type CST, type Document } from 'yaml';
import { coreDialect, type Dialect } from './dialect.ts';
import { maxDepth } from './limits.ts';

/** A YAML text as the tree of its first document. */
export interface YamlDocument {
  /** Undefined if the text is nested too deep to be looked at. */
  readonly document: Document.Parsed | undefined;
  /** Where the nesting passes `maxDepth`. */
  readonly tooDeepAt: number | undefined;
  /** Where a second document starts. */
  readonly secondAt: number | undefined;
}

/**
 * Reads a text by the rules of a dialect (YAML 1.2 and its core schema), in time that grows with the length of the text only. What the parser
 * finds wrong stands in the document's errors and warnings. Doubled keys and merges are left to the caller: comparing keys pairwise,
 * as the package does, takes minutes for a map of a hundred thousand keys.
 */
export function readDocument(text: string, dialect: Dialect = coreDialect): YamlDocument {
  const tokens = [...new Parser().parse(text)];
  const [, second] = tokens.filter((token) => token.type === 'document');
  const tooDeepAt = findTooDeep(tokens);
  return { document: tooDeepAt === undefined ? compose(tokens, text, dialect) : undefined, tooDeepAt, secondAt: second?.offset };
}

function compose(tokens: readonly CST.Token[], text: string, dialect: Dialect): Document.Parsed {
  const composer = new Composer({
    ...dialect,
    stringKeys: true,
    uniqueKeys: false,
    merge: false,
    resolveKnownTags: false,
  });
  const [document] = composer.compose(tokens, true, text.length);
  return document!;
}

/** Looks for nesting before anything recurses into it. */
function findTooDeep(tokens: readonly CST.Token[]): number | undefined {
  const open: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (token.type === 'document') {
      if (token.value !== undefined) open.push({ token: token.value, depth });
    } else if ('items' in token) {
      if (depth === maxDepth) return token.offset;
      for (const { key, value } of token.items) {
        if (key) open.push({ token: key, depth: depth + 1 });
        if (value) open.push({ token: value, depth: depth + 1 });
      }
    }
  }
  return undefined;
}
