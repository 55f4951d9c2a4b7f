import { onTexts, type BuiltinTable } from './builtin.ts';

export const semverBuiltins: BuiltinTable = {
  'semver.compare': onTexts((a, b) => {
    const left = parseVersion(a);
    const right = parseVersion(b);
    return left === undefined || right === undefined ? undefined : compareVersions(left, right);
  }),
  'semver.is_valid': (text) => typeof text === 'string' && parseVersion(text) !== undefined,
};

interface Version {
  readonly numbers: readonly bigint[];
  readonly preRelease: string;
}

/** SemVer 2.0.0, with a leading `v` allowed; build metadata is checked and has no say in comparisons. */
function parseVersion(text: string): Version | undefined {
  const match = /^v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/.exec(text);
  if (match === null) return undefined;
  const numbers = match.slice(1, 4).map(BigInt);
  const preRelease = match[4] ?? '';
  const isValid = numbers.every((number) => number < 2n ** 63n) && !preRelease.split('.').some((part) => /^0\d+$/.test(part));
  return isValid ? { numbers, preRelease } : undefined;
}

function compareVersions(a: Version, b: Version): number {
  for (const [i, number] of a.numbers.entries()) {
    const other = b.numbers[i]!;
    if (number !== other) return number > other ? 1 : -1;
  }
  if (a.preRelease === b.preRelease) return 0;
  if (a.preRelease === '' || b.preRelease === '') return a.preRelease === '' ? 1 : -1;
  return comparePreReleases(a.preRelease.split('.'), b.preRelease.split('.'));
}

/** Numbers come before words, and fewer parts before more. */
function comparePreReleases(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [left, right] = [a[i], b[i]];
    if (left === undefined || right === undefined) return left === undefined ? -1 : 1;
    if (left === right) continue;
    const [leftIsNumber, rightIsNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
    if (leftIsNumber !== rightIsNumber) return leftIsNumber ? -1 : 1;
    return (leftIsNumber ? BigInt(left) > BigInt(right) : left > right) ? 1 : -1;
  }
  return 0;
}
