import type { Values } from '../../../4-validate/value-types.ts';
import { jsonComposition, SecretSlot } from '../../../secrets/json-composition.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { LeafReader } from '../secret-leaf.ts';
import type { ContentSource } from './content-source.ts';

type Level = 'critical' | 'other';
type Alerts = Values['alerts'] | NonNullable<Values['home']>;
type Receiver = Values['alerts']['receivers'][number];

/**
 * The platform's own configuration of Alertmanager: where alerts go that belong to no team, and the critical ones also to `home`, where it
 * is to know of them. JSON, which Alertmanager reads as the YAML that it is.
 * https://prometheus.io/docs/alerting/latest/configuration/
 */
export const alertmanagerConfig: ContentSource = (values, cluster, reader) => {
  const { alerts, home, otomi } = values;
  const configsOf = (from: 'alerts' | 'home', settings: Alerts, level: Level): object => {
    const known = settings.receivers.filter((kind) => settings[kind] !== undefined);
    return known.reduce((all, kind) => ({ ...all, ...configs[kind](settings, level, slotsOf(from, reader), values, cluster) }), {});
  };
  const critical = [configsOf('alerts', alerts, 'critical'), ...(otomi.isHomeMonitored && home !== undefined ? [configsOf('home', home, 'critical')] : [])];
  return jsonComposition({
    route: {
      receiver: 'other',
      group_by: ['alertname', 'namespace'],
      group_interval: alerts.groupInterval,
      repeat_interval: alerts.repeatInterval,
      routes: [
        // Fires all the time, to show that alerts work.
        { receiver: 'none', matchers: ['alertname="Watchdog"'] },
        { receiver: 'critical', matchers: ['severity="critical"'] },
      ],
    },
    receivers: [{ name: 'none' }, { name: 'other', ...configsOf('alerts', alerts, 'other') }, { name: 'critical', ...joined(critical) }],
  });
};

/** The lists of several maps, one after the other. */
function joined(maps: readonly object[]): object {
  const all: Record<string, unknown[]> = {};
  for (const map of maps) for (const [key, list] of Object.entries(map)) all[key] = [...(all[key] ?? []), ...(list as unknown[])];
  return all;
}

/** A slot for a secret below `alerts` or `home`, if there is one. */
type Slots = (path: string) => SecretSlot | undefined;

function slotsOf(from: string, reader: LeafReader): Slots {
  return (path) => reader.compose(`${from}.${path}`) && new SecretSlot(`${from}.${path}`);
}

type Configs = (alerts: Alerts, level: Level, slot: Slots, values: Values, cluster: Cluster) => object;

const configs: Readonly<Record<Receiver, Configs>> = {
  slack: ({ slack }, level, slot) => {
    const { channel, channelCrit } = (slack ?? {}) as { channel?: string; channelCrit?: string };
    const chosen = level === 'critical' ? channelCrit : channel;
    return { slack_configs: [{ api_url: slot('slack.url'), channel: chosen && `#${chosen}`, send_resolved: true }] };
  },
  msteams: (_, level, slot) => ({ msteams_configs: [{ webhook_url: slot(level === 'critical' ? 'msteams.highPrio' : 'msteams.lowPrio'), send_resolved: true }] }),
  opsgenie: ({ opsgenie }, _, slot) => ({ opsgenie_configs: [{ api_key: slot('opsgenie.apiKey'), api_url: opsgenie?.url, responders: opsgenie?.responders, send_resolved: true }] }),
  email: ({ email }, level, _, { smtp }, cluster) => {
    const to = level === 'critical' ? (email?.critical ?? email?.nonCritical) : (email?.nonCritical ?? email?.critical);
    if (to === undefined || smtp === undefined) return {};
    const password = smtp.auth_username === undefined ? {} : { auth_username: smtp.auth_username, auth_password: new SecretSlot('smtp.auth_password') };
    return { email_configs: [{ to, from: smtp.from ?? `alerts@${cluster.domain}`, hello: smtp.hello ?? cluster.domain, smarthost: smtp.smarthost, ...password, send_resolved: true }] };
  },
};
