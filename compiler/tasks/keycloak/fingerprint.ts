import { createHmac, scryptSync } from 'node:crypto';

/**
 * Stands for a secret that Keycloak does not show again, so that a run can tell whether it has changed. It is slow to compute and keyed,
 * so that whoever may read the realm's configuration cannot find out a weak secret from it by trying.
 * `purpose` keeps equal secrets of different things from having equal fingerprints.
 */
export function fingerprint(secret: string, key: string, purpose: string): string {
  return createHmac('sha256', key).update(scryptSync(secret, `drydock/${purpose}`, 32)).digest('base64url');
}
