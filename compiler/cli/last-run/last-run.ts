import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { readOwnTexts } from '../../8-write/plan-output.ts';
import { isMap } from '../../is-map.ts';
import { digestTexts } from './digest-texts.ts';

/** What a compile that went well said, for the next one that finds everything as it left it. */
export interface RunResult {
  /** What it printed of warnings. No secret is in it. */
  readonly diagnostics: string;
  /** What it printed of the clusters. */
  readonly summary: string;
}

interface RunRecord extends RunResult {
  /** Digest of all that the result depends on. */
  readonly inputs: string;
  /** The clusters whose files it answers for; without it, all. */
  readonly roots?: readonly string[];
  /** Digest of those files. */
  readonly outputs: string;
  readonly files: number;
}

/**
 * The memory of the last compile into one output folder. It is one small file in the user's cache folder, so it is no part of the repository,
 * and where it can't be read or written there is none: every run then does all the work.
 */
export class LastRun {
  private readonly file: string;

  /** Throws nothing. `output` need not exist. */
  constructor(cache: string, private readonly output: string) {
    this.file = path.join(cache, 'runs', `${createHash('sha256').update(realPath(output)).digest('hex')}.json`);
  }

  /** The last result, where inputs and output are what they were then, byte for byte; `files` is how many files that output has. */
  recall(inputs: string): (RunResult & { readonly files: number }) | undefined {
    const record = this.read();
    if (record?.inputs !== inputs) return undefined;
    const texts = [...readOwnTexts(this.output, record.roots)];
    const isWhole = texts.every((entry): entry is [string, string] => entry[1] !== undefined);
    return isWhole && digestTexts(texts) === record.outputs ? record : undefined;
  }

  /** Remembers a result and the output that stands now. */
  keep(inputs: string, texts: ReadonlyMap<string, string>, roots: readonly string[] | undefined, result: RunResult): void {
    const record: RunRecord = { ...result, inputs, ...(roots === undefined ? {} : { roots }), outputs: digestTexts(texts), files: texts.size };
    const unfinished = `${this.file}.${process.pid}`;
    try {
      fs.mkdirSync(path.dirname(this.file), { recursive: true, mode: 0o700 });
      fs.writeFileSync(unfinished, JSON.stringify(record), { mode: 0o600 });
      fs.renameSync(unfinished, this.file);
    } catch {
      // A read-only home, a full disk: the next run takes longer, and that is all.
    }
  }

  private read(): RunRecord | undefined {
    try {
      const record: unknown = JSON.parse(fs.readFileSync(this.file, 'utf8'));
      return isRecord(record) ? record : undefined;
    } catch {
      return undefined;
    }
  }
}

/** The path without links, also of a folder that is still to be made. */
function realPath(folder: string): string {
  const full = path.resolve(folder);
  try {
    return fs.realpathSync(full);
  } catch {
    const parent = path.dirname(full);
    return parent === full ? full : path.join(realPath(parent), path.basename(full));
  }
}

function isRecord(value: unknown): value is RunRecord {
  if (!isMap(value)) return false;
  const { roots } = value;
  const texts = ['inputs', 'outputs', 'diagnostics', 'summary'].every((key) => typeof value[key] === 'string');
  return texts && typeof value['files'] === 'number' && (roots === undefined || (Array.isArray(roots) && roots.every((root) => typeof root === 'string')));
}
