/** A pure function that templates may call. Helpers format; they never decide (that is derive's work). */
export type Helper = (...args: readonly unknown[]) => unknown;

/** The helpers of every template, by name. */
export const helpers: Readonly<Record<string, Helper>> = {
  /** `{{join list ','}}`: the items of a list as one text. */
  join: (list, separator) => (list as readonly unknown[]).map(String).join(String(separator)),
  /** `{{json value}}`: compact JSON, for annotations and arguments that hold JSON. */
  json: (value) => JSON.stringify(value),
  /** `{{eq a b}}`: whether two scalars are the same. */
  eq: (a, b) => a === b,
  /** `{{not a}}` */
  not: (a) => !a,
};
