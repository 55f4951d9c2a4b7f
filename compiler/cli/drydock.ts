#!/usr/bin/env node
import process from 'node:process';
import { defaultCatalog } from '../catalog/default-catalog.ts';
import { openMemory } from './last-run/open-memory.ts';
import { run } from './program.ts';
import { openTerminal } from './terminal.ts';
import { version } from './version.ts';

process.exitCode = await run(process.argv.slice(2), { terminal: openTerminal(), catalog: defaultCatalog, version, memory: openMemory(import.meta.filename) });
