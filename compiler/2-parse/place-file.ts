import type { ValueMap } from '../is-map.ts';
import type { Path } from '../path.ts';
import type { Layer } from './parsed-file.ts';

/** What a file's path says about it. */
export interface FilePlace {
  readonly layer: Layer;
  /** For a file of a team folder: the one object that it holds. */
  readonly object: TeamObject | undefined;
  /** The cluster that its folder names where no overlay is looked for. */
  readonly meantFor: string | undefined;
}

/** `env/teams/<team>/team.yaml`, or one named item of one of the team's lists. */
interface TeamObject {
  readonly team: string;
  readonly item: { readonly list: string; readonly name: string } | undefined;
}

const misplacedOverlayPath = /^env\/clusters\/([^/]+)\//;
const overlayPath = /^clusters\/([^/]+)\//;
const teamPath = /(?:^|\/)teams\/([^/]+)\/(?:(?:secrets\.)?team|(services|jobs|secrets)\/(?:secrets\.)?([^/]+))\.ya?ml$/;

/** Reads the layer and, in a team folder, the object off a file's path. */
export function placeFile(file: string): FilePlace {
  const baseName = file.slice(file.lastIndexOf('/') + 1);
  const layer = { cluster: overlayPath.exec(file)?.[1], secrets: baseName.startsWith('secrets.') };
  const match = teamPath.exec(file);
  const meantFor = misplacedOverlayPath.exec(file)?.[1];
  if (match === null) return { layer, object: undefined, meantFor };
  const [, team, list, name] = match;
  return { layer, object: { team: team!, item: list === undefined ? undefined : { list, name: name! } }, meantFor };
}

/** A file's value in the shape of the root, and how to get back from a root path to the file's own. */
export interface RootShape {
  readonly value: ValueMap;
  /** How many steps from the root the file's own value is. */
  readonly depth: number;
  readonly toFilePath: (path: Path) => Path;
}

/** What a file without content comes to. */
export const emptyRoot: RootShape = { value: {}, depth: 0, toFilePath: (path) => path };

/**
 * Wraps the object of a team folder into the root's shape. An item takes its name from its file unless it says one itself.
 * A file that has `teamConfig` itself is taken as it is: what a file sets is decided by its keys.
 */
export function toRootShape(value: ValueMap, object: TeamObject | undefined): RootShape {
  if (object === undefined || Object.hasOwn(value, 'teamConfig')) return { value, depth: 0, toFilePath: (path) => path };
  const { team, item } = object;
  const depth = item === undefined ? 2 : 4;
  const teamValue = item === undefined ? value : { [item.list]: [{ name: item.name, ...value }] };
  return { value: { teamConfig: { [team]: teamValue } }, depth, toFilePath: (path) => path.slice(depth) };
}
