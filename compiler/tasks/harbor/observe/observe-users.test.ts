import { describe, expect, it } from 'vitest';
import { issuerOf } from './observe-users.ts';

describe('issuerOf', () => {
  it.each([
    ['f3c1https://keycloak.example.com/realms/otomi', 'https://keycloak.example.com/realms/otomi'],
    ['00uhttp://127.0.0.1:8080/realms/otomi', 'http://127.0.0.1:8080/realms/otomi'],
    // A subject may be a URL, too.
    ['https://orcid.org/0000-0001https://login.example.com/', 'https://login.example.com/'],
    ['f3c1', undefined],
    ['', undefined],
  ])('%j is of %j', (subiss, issuer) => {
    expect(issuerOf(subiss)).toBe(issuer);
  });
});
