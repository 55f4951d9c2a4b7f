import { type Row } from './row.ts';

/** Semantic versions. */
export const semverRows: readonly Row[] = [
  ['semver.compare', ['1.2.3', '1.2.10'], '-1'],
  ['semver.compare', ['v1.0.0', '1.0.0'], '0'],
  ['semver.compare', ['1.0.0-alpha', '1.0.0'], '-1'],
  ['semver.compare', ['1.0.0-alpha.1', '1.0.0-alpha.beta'], '-1'],
  ['semver.compare', ['1.0.0-2', '1.0.0-10'], '-1'],
  ['semver.compare', ['1.0.0-a', '1.0.0-a.b'], '-1'],
  ['semver.compare', ['1.0.0+a', '1.0.0+b'], '0'],
  ['semver.compare', ['1.0', '1.0.0'], undefined],
  ['semver.is_valid', ['1.2.3-rc.1+build'], 'true'],
  ['semver.is_valid', ['01.2.3'], 'false'],
  ['semver.is_valid', ['1.2.3-01'], 'false'],
];
