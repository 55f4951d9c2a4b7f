/** A place in a template file, 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A Handlebars expression, reduced to what a structural template needs: data only, so that a parsed template is plain JSON. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'path'; readonly parts: readonly string[] }
  | { readonly kind: 'call'; readonly helper: string; readonly args: readonly Expression[] }
  /** Text with expressions in it: the pieces are printed one after the other. */
  | { readonly kind: 'text'; readonly pieces: readonly Expression[] };

/** `'{{#each list as |item key|}}': body`; `key` is the index of a list, the key of a map. */
export interface EachBlock extends Place {
  readonly kind: 'each';
  readonly list: Expression;
  readonly item: string;
  readonly key?: string;
  readonly body: TemplateNode;
}

/** `'{{#if condition}}': body`, and `#unless` with `negated`. */
export interface IfBlock extends Place {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly negated: boolean;
  readonly body: TemplateNode;
}

export type Block = EachBlock | IfBlock;

export interface Leaf extends Place {
  readonly kind: 'leaf';
  readonly expression: Expression;
}

/** `'{{> fragments/pod service.pod}}'`: what the fragment makes of the argument, which it knows by its own file's name (`pod`). */
export interface Include extends Place {
  readonly kind: 'include';
  readonly fragment: string;
  readonly argument: Expression;
}

export interface MapEntry extends Place {
  readonly kind: 'entry';
  readonly key: Expression;
  readonly value: TemplateNode;
}

export interface MapNode extends Place {
  readonly kind: 'map';
  readonly entries: readonly (MapEntry | Block)[];
}

export interface ListNode extends Place {
  readonly kind: 'list';
  readonly items: readonly (TemplateNode | Block)[];
}

export type TemplateNode = Leaf | Include | MapNode | ListNode;

/** A parsed template file: `file` is its path under `templates/`. */
export interface Template {
  readonly file: string;
  readonly root: TemplateNode;
}

/** What is wrong in a template, at its own file:line:column. Templates are the product's or the platform team's, never a values author's. */
export class TemplateError extends Error {
  constructor(
    readonly file: string,
    readonly place: Place,
    message: string,
  ) {
    super(message);
    this.name = 'TemplateError';
  }
}
