import { describe, expect, it } from 'vitest';
import { teamOf } from '../../../test/platform-of.ts';
import type { AlertRoutes } from './team.ts';

const slack = { channel: 'dev', channelCrit: 'dev-crit' };
const smtp = { smarthost: 'smtp.example.com:587' };
const alertsOf = (team: object | undefined, values: object = {}): AlertRoutes | undefined => teamOf({ ...(team && { alerts: team }) }, values).alerts;
const keyOf = (key: string): object => ({ name: 'alert-receivers', key });

describe('deriveAlerts', () => {
  it('tells nobody where nobody has settings', () => {
    expect(alertsOf(undefined)).toBeUndefined();
    expect(alertsOf({ receivers: ['msteams'] })).toBeUndefined();
    expect(alertsOf({ receivers: [], slack })).toBeUndefined();
  });

  it('goes where the platform says, and where the team says otherwise there', () => {
    const platform = { alerts: { receivers: ['slack'], slack: { channel: 'all' }, repeatInterval: '1h' } };
    expect(alertsOf(undefined, platform)!.receivers[0]).toEqual({ name: 'other', slackConfigs: [{ apiURL: keyOf('slack-url'), channel: '#all', sendResolved: true }] });
    expect(alertsOf({ slack: { channel: 'dev' } }, platform)).toMatchObject({
      repeatInterval: '1h',
      groupInterval: '5m',
      receivers: [{ slackConfigs: [{ channel: '#dev' }] }, { name: 'critical', slackConfigs: [{ channel: '#mon-otomi-crit' }] }],
    });
  });

  it('has a channel of its own for critical alerts', () => {
    const { receivers, secretKeys } = alertsOf({ receivers: ['slack', 'msteams'], slack, msteams: { highPrio: 'https://example.com/h', lowPrio: 'https://example.com/l' } })!;
    expect(receivers).toMatchObject([
      { name: 'other', slackConfigs: [{ channel: '#dev' }], msteamsConfigs: [{ webhookUrl: keyOf('msteams-low') }] },
      { name: 'critical', slackConfigs: [{ channel: '#dev-crit' }], msteamsConfigs: [{ webhookUrl: keyOf('msteams-high') }] },
    ]);
    expect(secretKeys).toEqual(['slack-url', 'msteams-high', 'msteams-low']);
  });

  it('mails by the platform’s server, with a password only where there is a user', () => {
    const email = { critical: 'oncall@example.com' };
    const mail = (server: object): object => alertsOf({ receivers: ['email'], email }, { smtp: server })!.receivers[0]!;
    expect(mail(smtp)).toEqual({
      name: 'other',
      emailConfigs: [{ to: 'oncall@example.com', from: 'alerts@example.org', hello: 'example.org', smarthost: 'smtp.example.com:587', sendResolved: true }],
    });
    expect(mail({ ...smtp, auth_username: 'me' })).toMatchObject({ emailConfigs: [{ authUsername: 'me', authPassword: keyOf('smtp-password') }] });
  });

  it('fetches only keys that a receiver uses', () => {
    const keys = (server: object): readonly string[] => alertsOf({ receivers: ['email'], email: { critical: 'a@example.com' } }, { smtp: server })!.secretKeys;
    expect(keys({ ...smtp, auth_username: 'me' })).toEqual(['smtp-password']);
    expect(keys(smtp)).toEqual([]);
  });

  it('has no receiver for mail without a server or an address', () => {
    expect(alertsOf({ receivers: ['email'], email: { critical: 'a@example.com' } })).toBeUndefined();
    expect(alertsOf({ receivers: ['email'], email: {} }, { smtp })).toBeUndefined();
  });
});
