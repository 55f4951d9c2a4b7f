/** The words that YAML 1.1 or 1.2 reads as null or a boolean, that merge (`<<`), or that 1.1 gives a special value (`=`). */
const words: ReadonlySet<string> = new Set(
  ['', '~', '=', '<<', 'y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null'].flatMap((word) => [
    word,
    word.charAt(0).toUpperCase() + word.slice(1),
    word.toUpperCase(),
  ]),
);

/**
 * Everything that either version, or the parser of Go that Kubernetes uses, takes for a number or a time. `e3` is a number in neither, but
 * the package `yaml` reads it as one in 1.1.
 */
const numbers: readonly RegExp[] = [
  /^[-+]?(?=[.0-9eE])(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?(?:[eE][-+]?[0-9_]+)?$/,
  /^[-+]?0[xX][0-9a-fA-F_]+$/,
  /^[-+]?0[oO][0-7_]+$/,
  /^[-+]?0[bB][-+]?[01_]+$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt]|[ \t])/,
  /^[-+]?\.(?:inf|nan)$/i,
];

const numberStarts: ReadonlySet<string> = new Set('+-.0123456789eE');

/** Whether a text that is written without quotes may come back as something else than that text. */
export function readsAsOther(text: string): boolean {
  if (text.length <= 5 && words.has(text)) return true;
  return numberStarts.has(text.charAt(0)) && numbers.some((number) => number.test(text));
}
