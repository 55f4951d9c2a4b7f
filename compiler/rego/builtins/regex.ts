import type { GoRegex } from '../regex/go-regex.ts';
import { RegexCache } from '../regex/go-regex.ts';
import type { Slots } from '../regex/machine.ts';
import { intOf, onThreeTexts, onTexts, type BuiltinTable, type Meter } from './builtin.ts';

export function regexBuiltins(meter: Meter): BuiltinTable {
  const cache = new RegexCache((steps) => meter.spend(steps));
  const match = onTexts((pattern, text) => cache.get(pattern)?.test(text));
  return {
    're_match': match,
    'regex.find_all_string_submatch_n': (pattern, text, count) => {
      const limit = intOf(count);
      if (typeof pattern !== 'string' || typeof text !== 'string' || limit === undefined) return undefined;
      return cache.get(pattern)?.matches(text, limit).map((slots) => groups(text, slots));
    },
    'regex.find_n': (pattern, text, count) => {
      const limit = intOf(count);
      if (typeof pattern !== 'string' || typeof text !== 'string' || limit === undefined) return undefined;
      return cache.get(pattern)?.matches(text, limit).map((slots) => group(text, slots, 0));
    },
    'regex.is_valid': (pattern) => typeof pattern === 'string' && cache.get(pattern) !== undefined,
    'regex.match': match,
    'regex.replace': onThreeTexts((text, pattern, template) => {
      const regex = cache.get(pattern);
      if (regex === undefined) return undefined;
      return replace(meter, text, regex, template);
    }),
    'regex.split': onTexts((pattern, text) => split(text, cache.get(pattern))),
    'regex.template_match': (template, text, start, end) => {
      if (typeof template !== 'string' || typeof text !== 'string' || typeof start !== 'string' || typeof end !== 'string') return undefined;
      const pattern = start.length === 1 && end.length === 1 ? templatePattern(template, start, end) : undefined;
      return pattern === undefined ? undefined : cache.get(pattern)?.test(text);
    },
  };
}

function group(text: string, slots: Slots, index: number): string {
  const start = slots[2 * index] ?? -1;
  return start < 0 ? '' : text.slice(start, slots[2 * index + 1]);
}

function groups(text: string, slots: Slots): string[] {
  return Array.from({ length: slots.length / 2 }, (_, i) => group(text, slots, i));
}

function replace(meter: Meter, text: string, regex: GoRegex, template: string): string {
  let result = '';
  let end = 0;
  for (const slots of regex.matches(text)) {
    const added = text.slice(end, slots[0]) + expand(text, slots, regex.names, template);
    meter.spend(1 + added.length / 16);
    result += added;
    end = slots[1]!;
  }
  return result + text.slice(end);
}

/** `$1`, `${1}`, `$name`; the longest name counts, and one that is no group is nothing. `$$` is a dollar. */
function expand(text: string, slots: Slots, names: ReadonlyMap<number, string>, template: string): string {
  return template.replace(/\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu, (_, braced?: string, plain?: string) => {
    const name = braced ?? plain;
    if (name === undefined) return '$';
    if (/^\d+$/.test(name)) return group(text, slots, Number(name));
    return [...names].filter(([, each]) => each === name).map(([index]) => group(text, slots, index)).findLast((found) => found !== '') ?? '';
  });
}

/** An empty match at the very end does not split, and neither does one at the start. */
function split(text: string, regex: GoRegex | undefined): string[] | undefined {
  if (regex === undefined) return undefined;
  const parts: string[] = [];
  let start = 0;
  let end = 0;
  for (const slots of regex.matches(text)) {
    end = slots[0]!;
    if (slots[1] !== 0) parts.push(text.slice(start, end));
    start = slots[1]!;
  }
  if (end !== text.length) parts.push(text.slice(start));
  return text === '' ? [''] : parts;
}

/** `urn:foo:{.*}` with the patterns between the delimiters and literal text around them; undefined when they do not balance. */
function templatePattern(template: string, start: string, end: string): string | undefined {
  let pattern = '^';
  let literal = '';
  let inside = '';
  let level = 0;
  for (const mark of template) {
    if (mark === start && ++level === 1) {
      pattern += quoteMeta(literal);
      literal = '';
    } else if (mark === end && --level === 0) {
      pattern += `(${inside})`;
      inside = '';
    } else if (level < 0) return undefined;
    else if (level > 0) inside += mark;
    else literal += mark;
  }
  return level === 0 ? `${pattern}${quoteMeta(literal)}$` : undefined;
}

function quoteMeta(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}
