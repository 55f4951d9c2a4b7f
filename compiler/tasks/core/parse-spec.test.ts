import { describe, expect, it } from 'vitest';
import { formatLocation } from '../../diagnostics/diagnostic.ts';
import { keycloakTask } from '../keycloak/keycloak-task.ts';

const parse = (text: string): string[] => keycloakTask.parseSpec(text, 'specs/secrets.keycloak.yaml').diagnostics.map(({ code, message, ...at }) => `${formatLocation(at)} ${code} ${message}`);
const minimal = 'server: { url: http://keycloak:8080, username: admin, password: { env: PASSWORD } }\nrealm: { name: otomi }\n';

describe('createSpecParser', () => {
  it('fills in what may be left out', () => {
    expect(keycloakTask.parseSpec(minimal, 'keycloak.yaml')).toMatchObject({ value: { server: { loginRealm: 'master' }, clients: [], groups: [], realm: { settings: {} } }, diagnostics: [] });
  });

  it('points at mistakes where they are', () => {
    expect(parse(`${minimal}groups:\n  - name: team-a\n    relmRoles: [a]\n`)).toEqual(["specs/secrets.keycloak.yaml:5:5 value_unknown_key Unknown key 'relmRoles' in group 'team-a'"]);
    expect(parse(`${minimal}clients:\n  - { clientId: otomi, redirectUris: [], secret: plain }\n`)).toEqual(["specs/secrets.keycloak.yaml:4:50 value_type 'secret' of client 'otomi' must be a map, not text"]);
    expect(parse('server: [\n')).toEqual([expect.stringMatching(/^specs\/secrets\.keycloak\.yaml:\d+:\d+ yaml_syntax /) as unknown as string]);
  });

  it('refuses a realm that is nobody else\'s to change', () => {
    expect(parse(minimal.replace('otomi', 'master'))).toHaveLength(1);
  });

  it('takes no secret in place of a reference', () => {
    const shown = parse(`${minimal}clients:\n  - { clientId: otomi, redirectUris: [], secret: hidden-value }\n`).join('\n');
    expect(shown).not.toContain('hidden-value');
  });
});
