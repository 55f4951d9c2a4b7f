/**
 * What can be wrong with a YAML text.
 *
 * - `syntax`: it is not YAML (of version 1.2).
 * - `tab_indent`: a line is indented by a tab.
 * - `duplicate_key`: a map has a key twice. Keys are compared as text, since `1` and `'1'` are one key in JSON.
 * - `key_not_string`: a key is a map, a list or an alias, or is missing.
 * - `key_forbidden`: a key is one of those with a special meaning in JavaScript.
 * - `alias_unknown`: an alias has no anchor above it, or stands inside of it.
 * - `alias_bomb`: aliases stand for more values than any file needs.
 * - `merge_not_map`: `<<` is given something else than maps.
 * - `too_deep`: maps and lists are nested too deep.
 * - `multiple_documents`: a second document starts.
 * - `unknown_tag`: a tag such as `!!binary` or `!custom`, or a tag that does not fit its value.
 * - `not_finite`: an infinity or `.nan`, which JSON cannot say.
 */
export type YamlProblemKind =
  | 'syntax'
  | 'tab_indent'
  | 'duplicate_key'
  | 'key_not_string'
  | 'key_forbidden'
  | 'alias_unknown'
  | 'alias_bomb'
  | 'merge_not_map'
  | 'too_deep'
  | 'multiple_documents'
  | 'unknown_tag'
  | 'not_finite';

/** Something wrong with a YAML text. `problem` is a sentence without a full stop; it names keys and tags, but never shows a value. */
export interface YamlProblem {
  readonly kind: YamlProblemKind;
  readonly problem: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units; a byte order mark does not count. */
  readonly column: number;
}

/** A problem at an offset of the text, before anybody asked for its line. */
export interface ProblemAt {
  readonly kind: YamlProblemKind;
  readonly problem: string;
  readonly offset: number;
}
