import { NetworkError } from '@keycloak/keycloak-admin-client';
import { describe, expect, it } from 'vitest';
import { Interference } from '../core/interference.ts';
import { describeError } from './keycloak-error.ts';

const answer = (status: number, responseData: unknown): NetworkError => new NetworkError('x', { response: new Response(null, { status }), responseData });

describe('describeError', () => {
  it.each([
    [404, { error: 'Could not find role' }],
    [409, { errorMessage: 'Role with name team-a already exists' }],
    [500, {}],
    [400, { errorMessage: 'Database operation failed' }],
  ])('has another look decide about a %i: %j', (status, data) => {
    expect(describeError(answer(status, data), 'create realm role team-a')).toBeInstanceOf(Interference);
  });

  it('takes a refusal for final', () => {
    const refused = describeError(answer(400, { errorMessage: 'A redirect URI is not valid' }), 'create client otomi');
    expect(refused).not.toBeInstanceOf(Interference);
    expect(refused.message).toBe('Keycloak answered 400 to: create client otomi: A redirect URI is not valid');
    expect(describeError(answer(403, ''), 'reading the realm otomi')).toMatchObject({ message: 'Keycloak answered 403 to: reading the realm otomi', hint: 'the administrator lacks a permission in this realm' });
  });

  it('leaves other failures as they are', () => {
    const failure = new TypeError('x');
    expect(describeError(failure, 'anything')).toBe(failure);
  });
});
