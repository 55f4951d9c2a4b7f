import fs from 'node:fs';
import path from 'node:path';
import { SecretText } from '../secrets/secret-text.ts';

/** What encrypted values files can be read with. */
export interface KeyRing {
  /** `AGE-SECRET-KEY-…`, X25519 and post-quantum. */
  readonly identities: readonly SecretText[];
  /** Where keys of age were looked for, for the hint of an error. */
  readonly looked: readonly string[];
  /** What is wrong with the places that were named: a file that is not there, a line that is no identity. Never shows a key. */
  readonly problems: readonly string[];
  /** The `sops` that reads what needs PGP, a cloud's KMS, Vault, SSH or a plugin; undefined if there is none, or it is not to be asked. */
  readonly sops: string | undefined;
  /** Whether `sops` may hold keys of age that we do not: of SSH, of plugins, or from a command. */
  readonly sopsHasMoreAge: boolean;
  /** What `sops` is run with. A function, so that whoever prints a ring does not print keys. */
  readonly env: () => NodeJS.ProcessEnv;
}

export interface Machine {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly platform: NodeJS.Platform;
}

/** A ring without any key, for who must not or does not want to read secrets. */
export const emptyKeyRing: KeyRing = { identities: [], looked: [], problems: [], sops: undefined, sopsHasMoreAge: false, env: () => ({}) };

/**
 * Collects the keys that `sops` itself would use, in its places: SOPS_AGE_KEY, the file of SOPS_AGE_KEY_FILE and the default file
 * (`$XDG_CONFIG_HOME/sops/age/keys.txt`; without that variable below `~/.config`, on macOS below `~/Library/Application Support`, on Windows below
 * `%AppData%`), and finds `sops` on the PATH. Nothing is asked of it yet.
 */
export function readKeyRing({ env, home, platform }: Machine): KeyRing {
  const problems: string[] = [];
  const identities: SecretText[] = [];
  const places = keyPlaces(env, home, platform);
  for (const { place, text, isNamed } of places) {
    if (text === undefined && isNamed) problems.push(`the file of ${place} cannot be read`);
    for (const word of wordsOf(text ?? '')) {
      if (/^AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]+$/.test(word)) identities.push(new SecretText(word));
      else if (!isOfPlugin(word)) problems.push(`${place} holds something that is no identity of age`);
    }
  }
  return {
    identities,
    looked: places.map(({ place }) => place),
    problems: [...new Set(problems)],
    sops: findOnPath('sops', env, platform),
    sopsHasMoreAge: sopsOnly.some((name) => env[name] !== undefined) || places.some(({ text }) => wordsOf(text ?? '').some(isOfPlugin)),
    env: () => env,
  };
}

/** Variables by which `sops` gets keys in ways that we leave to it. */
const sopsOnly: readonly string[] = ['SOPS_AGE_KEY_CMD', 'SOPS_AGE_SSH_PRIVATE_KEY_FILE', 'SOPS_AGE_SSH_PRIVATE_KEY_CMD'];

/** A place where keys may be, and what is there. Only of a file that the user has named it matters that it is not there. */
interface KeyPlace {
  readonly place: string;
  readonly text: string | undefined;
  readonly isNamed: boolean;
}

function keyPlaces(env: NodeJS.ProcessEnv, home: string, platform: NodeJS.Platform): KeyPlace[] {
  const places: KeyPlace[] = [{ place: 'SOPS_AGE_KEY', text: env['SOPS_AGE_KEY'], isNamed: false }];
  const named = env['SOPS_AGE_KEY_FILE'] ?? '';
  if (named !== '') places.push({ place: 'SOPS_AGE_KEY_FILE', text: readIfThere(named), isNamed: true });
  const config = configFolder(env, home, platform);
  const file = config && path.join(config, 'sops', 'age', 'keys.txt');
  if (file !== undefined) places.push({ place: file, text: readIfThere(file), isNamed: false });
  return places;
}

/** One identity a line, with comments; the variable may also have several in a line. */
function wordsOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#')).flatMap((line) => line.split(/\s+/));
}

function isOfPlugin(word: string): boolean {
  return word.startsWith('AGE-PLUGIN-');
}

function configFolder(env: NodeJS.ProcessEnv, home: string, platform: NodeJS.Platform): string | undefined {
  if (platform === 'win32') return env['AppData'] ?? env['APPDATA'];
  const xdg = env['XDG_CONFIG_HOME'];
  if (xdg !== undefined && xdg !== '') return xdg;
  return platform === 'darwin' ? path.join(home, 'Library', 'Application Support') : path.join(home, '.config');
}

function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function findOnPath(name: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  const folders = (env['PATH'] ?? '').split(platform === 'win32' ? ';' : ':').filter((folder) => path.isAbsolute(folder));
  const files = folders.map((folder) => path.join(folder, platform === 'win32' ? `${name}.exe` : name));
  return files.find((file) => {
    try {
      fs.accessSync(file, fs.constants.X_OK);
      return fs.statSync(file).isFile();
    } catch {
      return false;
    }
  });
}
