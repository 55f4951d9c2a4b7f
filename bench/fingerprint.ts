import { createHmac } from 'node:crypto';

/**
 * What an ExternalSecret of a team carries so that its pods are replaced when it refers to something else: 16 hexadecimal digits. Templates of
 * Helm have no HMAC, so the chart is given the finished text. Made by itself, not by drydock's own function, so that the proof of equality
 * before each benchmark means something.
 */
export function fingerprintOfExternalSecret(team: string, name: string, entries: readonly string[]): string {
  const references = entries.map((key) => {
    const id = `teamConfig.${team}.secrets.${name}.${key}`;
    const rotations = 0;
    return [key, [{ secret: id }], [[id, rotations, `teams/team-${team}/${name}`, key]]];
  });
  const content = JSON.stringify(['fingerprint', `team-${team}`, name, references, []]);
  return createHmac('sha256', 'drydock').update(content).digest('hex').slice(0, 16);
}
