import type { PlatformValues, TeamValues, Values } from '../../4-validate/value-types.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { AlertRoutes } from './team.ts';

/** The Secret with the addresses and keys of receivers, and its keys. */
export const alertReceiversSecret = 'alert-receivers';
const keyOf = (key: string): object => ({ name: alertReceiversSecret, key });

type Level = 'critical' | 'other';
/** The team's settings over the platform's. */
type AlertValues = Pick<Values['alerts'], 'email' | 'opsgenie'> & { readonly slack: { readonly channel?: string; readonly channelCrit?: string } };
type Receiver = Values['alerts']['receivers'][number];

/**
 * Where a team's alerts go: what the team says over what the platform says, and only receivers that have settings. Critical alerts have a
 * receiver of their own.
 * https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1alpha1.AlertmanagerConfigSpec
 */
export function deriveAlerts({ alerts: own }: TeamValues, { alerts: platform, smtp }: PlatformValues, cluster: Cluster): AlertRoutes | undefined {
  const alerts = { ...platform, ...own, slack: { ...platform.slack, ...own?.slack } };
  const configsOf = (kind: Receiver, level: Level): object => configs[kind](alerts, level, smtp, cluster);
  const kinds = (own?.receivers ?? platform.receivers).filter((kind) => (own?.[kind] ?? platform[kind]) !== undefined && Object.keys(configsOf(kind, 'other')).length > 0);
  if (kinds.length === 0) return undefined;
  const receiver = (name: Level): object => kinds.reduce((all, kind) => ({ ...all, ...configsOf(kind, name) }), { name });
  return {
    groupInterval: own?.groupInterval ?? platform.groupInterval,
    repeatInterval: own?.repeatInterval ?? platform.repeatInterval,
    receivers: [receiver('other'), receiver('critical')],
    secretKeys: kinds.flatMap((kind) => secretKeys[kind](smtp)),
  };
}

type Configs = (alerts: AlertValues, level: Level, smtp: Values['smtp'], cluster: Cluster) => object;

const configs: Readonly<Record<Receiver, Configs>> = {
  slack: ({ slack }, level) => ({
    slackConfigs: [{ apiURL: keyOf('slack-url'), ...channelOf(level === 'critical' ? slack.channelCrit : slack.channel), sendResolved: true }],
  }),
  msteams: (_, level) => ({ msteamsConfigs: [{ webhookUrl: keyOf(level === 'critical' ? 'msteams-high' : 'msteams-low'), sendResolved: true }] }),
  opsgenie: ({ opsgenie }) => ({ opsgenieConfigs: [{ apiKey: keyOf('opsgenie-api-key'), ...(opsgenie?.url !== undefined && { apiURL: opsgenie.url }), responders: opsgenie?.responders ?? [], sendResolved: true }] }),
  email: ({ email }, level, smtp, cluster) => {
    const to = level === 'critical' ? (email?.critical ?? email?.nonCritical) : (email?.nonCritical ?? email?.critical);
    if (to === undefined || smtp === undefined) return {};
    const authentication = smtp.auth_username === undefined ? {} : { authUsername: smtp.auth_username, authPassword: keyOf('smtp-password') };
    return { emailConfigs: [{ to, from: smtp.from ?? `alerts@${cluster.domain}`, hello: smtp.hello ?? cluster.domain, smarthost: smtp.smarthost, ...authentication, sendResolved: true }] };
  },
};

const secretKeys: Readonly<Record<Receiver, (smtp: Values['smtp']) => readonly string[]>> = {
  slack: () => ['slack-url'],
  msteams: () => ['msteams-high', 'msteams-low'],
  opsgenie: () => ['opsgenie-api-key'],
  email: (smtp) => (smtp?.auth_username === undefined ? [] : ['smtp-password']),
};

/** Without a channel Slack takes the webhook's own. */
function channelOf(channel: string | undefined): object {
  return channel === undefined ? {} : { channel: `#${channel}` };
}
