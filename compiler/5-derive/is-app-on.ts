import type { AppDefinition } from '../catalog/app-definition.ts';
import type { Values } from '../4-validate/value-types.ts';

/** `apps.<app>.enabled` decides; where it says nothing, the apps of the minimal profile are on. */
export function isAppOn(id: string, app: AppDefinition, { apps }: Values): boolean {
  const own = (apps as Readonly<Record<string, { enabled?: boolean } | undefined>> | undefined)?.[id];
  return own?.enabled ?? app.profile === 'minimal';
}
