import { describe, expect, it } from 'vitest';
import type { AppDefinition } from '../catalog/app-definition.ts';
import { decideApp, type AppDefinitions } from './decide-app.ts';
import type { Values } from './value-types.ts';

const app = (facts: Partial<AppDefinition>): AppDefinition => ({ title: '', description: '', namespace: 'x', profile: 'none', needs: [], mesh: false, policyChecks: true, ...facts });

const definitions: AppDefinitions = {
  small: app({ profile: 'minimal' }),
  large: app({ profile: 'full' }),
  other: app({}),
  balancer: app({ enabledWhen: [{ 'cluster.provider': 'aws', 'cluster.apiName': '*', 'otomi.hasCloudLB': true }, { 'cluster.provider': ['kind', 'custom'] }] }),
  chat: app({ enabledWhen: [{ 'apps.large.enabled': true, 'alerts.receivers': 'msteams' }] }),
};

const decide = (id: string, values: object): ReturnType<typeof decideApp> => decideApp(id, definitions, { apps: {}, otomi: { profile: 'minimal' }, ...values } as unknown as Values);
const full = { otomi: { profile: 'full' } };

describe('decideApp', () => {
  it('follows the values before everything else', () => {
    for (const id of Object.keys(definitions)) {
      for (const enabled of [true, false]) expect(decide(id, { ...full, apps: { [id]: { enabled } }, cluster: { provider: 'kind' } })).toEqual({ isOn: enabled, reason: { kind: 'values' } });
    }
  });

  it.each([
    ['minimal', { small: true, large: false, other: false }],
    ['full', { small: true, large: true, other: false }],
  ])('follows the profile %s', (profile, expected) => {
    for (const [id, isOn] of Object.entries(expected)) {
      expect(decide(id, { otomi: { profile } })).toEqual({ isOn, reason: isOn ? { kind: 'profile', profile } : { kind: 'default' } });
    }
  });

  it.each([
    [{ cluster: { provider: 'aws', apiName: 'x' }, otomi: { profile: 'full', hasCloudLB: true } }, true],
    [{ cluster: { provider: 'aws', apiName: 'x' }, otomi: { profile: 'full', hasCloudLB: false } }, false],
    [{ cluster: { provider: 'aws' }, otomi: { profile: 'full', hasCloudLB: true } }, false],
    [{ cluster: { provider: 'custom' }, ...full }, true],
    [{ cluster: { provider: 'azure', apiName: 'x' }, ...full }, false],
  ])('switches an app on where all conditions of one of its cases hold: %j', (values, isOn) => {
    expect(decide('balancer', values).isOn).toBe(isOn);
  });

  it('asks whether another app is on, for whatever reason, and looks into lists', () => {
    const receivers = { alerts: { receivers: ['slack', 'msteams'] } };
    expect(decide('chat', { ...full, ...receivers }).isOn).toBe(true);
    expect(decide('chat', receivers).isOn).toBe(false);
    expect(decide('chat', { ...receivers, apps: { large: { enabled: true } } })).toEqual({ isOn: true, reason: { kind: 'condition', conditions: definitions['chat']!.enabledWhen![0] } });
    expect(decide('chat', { ...full, alerts: { receivers: ['slack'] } }).isOn).toBe(false);
  });
});
