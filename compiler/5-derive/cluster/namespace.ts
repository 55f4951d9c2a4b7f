import type { Path } from '../../path.ts';
import type { Labels } from '../labels.ts';

export interface Namespace {
  readonly name: string;
  /** Whether pods in it get the mesh's sidecar. */
  readonly isInMesh: boolean;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** The values that it is made for. */
  readonly origin: Path;
}
