import { fromDecimal, truncateFloat } from '../value/big-float.ts';
import { isNumber, numberText, toBigInt, toDecimal } from '../value/number.ts';
import { printValue } from '../value/print-value.ts';
import { isAscii, occurrences, runeCount, runesOf, toLower, toUpper, trimSpace } from '../value/text.ts';
import { isArray, RegoObject, RegoSet, type Value } from '../value/value.ts';
import { intOf, onText, onTexts, onThreeTexts, textsOf, type BuiltinTable, type Meter } from './builtin.ts';
import { sprintf } from './sprintf/sprintf.ts';

/** Strings. What can make a long text out of a short one is charged by its length. */
export function stringBuiltins(meter: Meter): BuiltinTable {
  const charge = (text: string | undefined): string | undefined => {
    if (text !== undefined) meter.spend(text.length >> 4);
    return text;
  };
  return {
    concat: (delimiter, parts) => (typeof delimiter === 'string' ? join(meter, textsOf(parts), delimiter) : undefined),
    contains: onTexts((text, part) => text.includes(part)),
    endswith: onTexts((text, end) => text.endsWith(end)),
    format_int: formatInt,
    indexof: onTexts((text, part) => (part === '' ? undefined : (occurrences(text, part)[0] ?? -1))),
    indexof_n: onTexts((text, part) => (part === '' ? undefined : occurrences(text, part))),
    lower: onText(toLower),
    replace: onThreeTexts((text, from, to) => join(meter, from === '' ? ['', ...runesOf(text), ''] : text.split(from), to)),
    split: onTexts(split),
    sprintf: (format, args) => (typeof format === 'string' && isArray(args) ? charge(sprintf(format, args)) : undefined),
    startswith: onTexts((text, start) => text.startsWith(start)),
    'strings.any_prefix_match': (texts, starts) => matchAny(texts, starts, (text, start) => text.startsWith(start)),
    'strings.any_suffix_match': (texts, ends) => matchAny(texts, ends, (text, end) => text.endsWith(end)),
    'strings.count': onTexts((text, part) => (part === '' ? runeCount(text) + 1 : text.split(part).length - 1)),
    'strings.replace_n': (pairs, text) => (typeof text === 'string' ? charge(replaceEach(pairs, text)) : undefined),
    'strings.reverse': onText((text) => [...runesOf(text)].reverse().join('')),
    'strings.split_n': splitN,
    substring,
    trim: onTexts((text, marks) => trimRight(trimLeft(text, marks), marks)),
    trim_left: onTexts(trimLeft),
    trim_prefix: onTexts((text, start) => (text.startsWith(start) ? text.slice(start.length) : text)),
    trim_right: onTexts(trimRight),
    trim_space: onText(trimSpace),
    trim_suffix: onTexts((text, end) => (text.endsWith(end) ? text.slice(0, text.length - end.length) : text)),
    upper: onText(toUpper),
    'internal.template_string': (parts) => (isArray(parts) ? charge(template(parts)) : undefined),
  };
}

const bases: ReadonlyMap<string, number> = new Map([['2', 2], ['8', 8], ['10', 10], ['16', 16]]);

function formatInt(value: Value, base: Value): string | undefined {
  const radix = isNumber(base) ? bases.get(numberText(base)) : undefined;
  if (!isNumber(value) || radix === undefined) return undefined;
  return (toBigInt(value) ?? truncateFloat(fromDecimal(toDecimal(value)))).toString(radix);
}

/** Joins after charging, because the result may be too long to exist. */
function join(meter: Meter, parts: readonly string[] | undefined, delimiter: string): string | undefined {
  if (parts === undefined) return undefined;
  meter.spend((parts.reduce((length, part) => length + part.length, 0) + delimiter.length * parts.length) / 16);
  return parts.join(delimiter);
}

/** At every place the first of the sorted keys that fits is replaced, once. The empty key fits everywhere, but not twice in the same place. */
function replaceEach(pairs: Value, text: string): string | undefined {
  if (!(pairs instanceof RegoObject)) return undefined;
  const replacements: [string, string][] = [];
  for (const [from, to] of pairs.entries()) {
    if (typeof from !== 'string' || typeof to !== 'string') return undefined;
    replacements.push([from, to]);
  }
  let result = '';
  let wasEmpty = false;
  for (let at = 0; at <= text.length; ) {
    const found = replacements.find(([from]) => text.startsWith(from, at) && !(wasEmpty && from === ''));
    const taken = found?.[0] ?? String.fromCodePoint(text.codePointAt(at) ?? 0);
    result += found?.[1] ?? (at < text.length ? taken : '');
    wasEmpty = found?.[0] === '';
    at += taken.length;
  }
  return result;
}

function split(text: string, delimiter: string): readonly string[] {
  return delimiter === '' ? runesOf(text) : text.split(delimiter);
}

/** The first `n` parts, or for a negative `n` the last ones. */
function splitN(text: Value, delimiter: Value, count: Value): readonly string[] | undefined {
  const n = intOf(count);
  if (typeof text !== 'string' || typeof delimiter !== 'string' || n === undefined) return undefined;
  const parts = split(text, delimiter);
  return n >= 0 ? parts.slice(0, n) : parts.slice(Math.max(parts.length + n, 0));
}

function substring(text: Value, start: Value, length: Value): string | undefined {
  const from = intOf(start);
  const count = intOf(length);
  if (typeof text !== 'string' || from === undefined || count === undefined || from < 0) return undefined;
  const end = count < 0 ? undefined : from + count;
  return isAscii(text) ? text.slice(from, end) : runesOf(text).slice(from, end).join('');
}

function matchAny(texts: Value, affixes: Value, matches: (text: string, affix: string) => boolean): boolean | undefined {
  const left = typeof texts === 'string' ? [texts] : textsOf(texts);
  const right = typeof affixes === 'string' ? [affixes] : textsOf(affixes);
  return left === undefined || right === undefined ? undefined : left.some((text) => right.some((affix) => matches(text, affix)));
}

function trimLeft(text: string, marks: string): string {
  const runes = runesOf(text);
  const first = runes.findIndex((rune) => !marks.includes(rune));
  return first < 0 ? '' : runes.slice(first).join('');
}

function trimRight(text: string, marks: string): string {
  const runes = runesOf(text);
  const last = runes.findLastIndex((rune) => !marks.includes(rune));
  return runes.slice(0, last + 1).join('');
}

/** The parts of `$"…{x}…"`: scalars, and for each expression a set with its value, which is empty when the expression is undefined. */
function template(parts: readonly Value[]): string {
  return parts.map((part) => printPart(part instanceof RegoSet ? part.members()[0] : part)).join('');
}

function printPart(value: Value | undefined): string {
  return value === undefined ? '<undefined>' : typeof value === 'string' ? value : printValue(value);
}
