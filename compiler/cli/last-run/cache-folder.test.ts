import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { cacheFolder } from './cache-folder.ts';

it.each([
  [{ XDG_CACHE_HOME: '/var/cache/me' }, 'linux', '/var/cache/me/drydock'],
  [{ XDG_CACHE_HOME: 'relative' }, 'linux', path.join(os.homedir(), '.cache/drydock')],
  [{}, 'linux', path.join(os.homedir(), '.cache/drydock')],
  [{}, 'darwin', path.join(os.homedir(), 'Library/Caches/drydock')],
] as const)('follows the system: %j on %s', (env, platform, folder) => {
  expect(cacheFolder(env, platform)).toBe(folder);
});
