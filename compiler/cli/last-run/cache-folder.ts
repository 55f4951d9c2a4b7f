import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** Where this user's programs keep what they could make again (XDG Base Directory Specification; the system's own place on macOS and Windows). */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const named = platform === 'win32' ? env['LOCALAPPDATA'] : env['XDG_CACHE_HOME'];
  // The specification tells to ignore a relative path.
  if (named !== undefined && path.isAbsolute(named)) return path.join(named, 'drydock');
  return path.join(os.homedir(), platform === 'darwin' ? 'Library/Caches' : '.cache', 'drydock');
}
