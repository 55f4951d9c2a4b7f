import fs from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle.ts';
import { generate } from './generate.ts';

/** Builds the package: the generated parts, then one bundle each for the command line and for the library. */
const dist = path.join(import.meta.dirname, '../dist');
await generate();
fs.rmSync(dist, { recursive: true, force: true });
await bundle(dist);
