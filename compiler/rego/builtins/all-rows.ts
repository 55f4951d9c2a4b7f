import { aggregatesRows } from './aggregates.rows.ts';
import { arraysRows } from './arrays.rows.ts';
import { cryptoRows } from './crypto.rows.ts';
import { encodingRows } from './encoding.rows.ts';
import { globRows } from './glob.rows.ts';
import { graphRows } from './graph.rows.ts';
import { jsonRows } from './json.rows.ts';
import { netRows } from './net.rows.ts';
import { numbersRows } from './numbers.rows.ts';
import { objectsRows } from './objects.rows.ts';
import { regexRows } from './regex.rows.ts';
import { semverRows } from './semver.rows.ts';
import { setsRows } from './sets.rows.ts';
import { sprintfRows } from './sprintf.rows.ts';
import { stringsRows } from './strings.rows.ts';
import { timeRows } from './time.rows.ts';
import { typesRows } from './types.rows.ts';
import { unitsRows } from './units.rows.ts';
import type { Row } from './row.ts';

/** The rows of every family. */
export const allRows: Readonly<Record<string, readonly Row[]>> = {
  aggregates: aggregatesRows,
  arrays: arraysRows,
  crypto: cryptoRows,
  encoding: encodingRows,
  glob: globRows,
  graph: graphRows,
  json: jsonRows,
  net: netRows,
  numbers: numbersRows,
  objects: objectsRows,
  regex: regexRows,
  semver: semverRows,
  sets: setsRows,
  sprintf: sprintfRows,
  strings: stringsRows,
  time: timeRows,
  types: typesRows,
  units: unitsRows,
};
