import type { ContentSource } from './content-source.ts';

/** The one secret with which cert-manager answers DNS challenges at the zones' provider. */
export const dnsSecret: ContentSource = ({ dns: { provider } }, _, reader) => {
  if (provider?.aws !== undefined) return reader.compose('dns.provider.aws.secretAccessKey');
  if (provider?.azure !== undefined) return reader.compose('dns.provider.azure.aadClientSecret');
  return provider?.google && reader.compose('dns.provider.google.serviceAccountKey');
};
