#!/usr/bin/env node
import os from 'node:os';
import process from 'node:process';
import { readKeyRing } from '../1-read/key-ring.ts';
import { defaultCatalog } from '../catalog/default-catalog.ts';
import { openMemory } from './last-run/open-memory.ts';
import { run } from './program.ts';
import { readSecret } from './read-secret.ts';
import { openTerminal } from './terminal.ts';
import { version } from './version.ts';

process.exitCode = await run(process.argv.slice(2), {
  terminal: openTerminal(),
  catalog: defaultCatalog,
  version,
  memory: () => openMemory(import.meta.filename),
  keyRing: () => readKeyRing({ env: process.env, home: os.homedir(), platform: process.platform }),
  readSecret,
});
