import { jsonComposition, SecretSlot } from '../../../secrets/json-composition.ts';
import type { ContentSource } from './content-source.ts';

/** What ExternalDNS reads of Azure: https://kubernetes-sigs.github.io/external-dns/latest/docs/tutorials/azure/ */
export const azureDnsConfig: ContentSource = ({ dns: { provider } }, _, reader) => {
  const azure = provider?.azure;
  if (azure === undefined) return undefined;
  const { tenantId, subscriptionId, resourceGroup, aadClientId, useManagedIdentityExtension, userAssignedIdentityID, cloud } = azure;
  const secret = 'dns.provider.azure.aadClientSecret';
  return jsonComposition({
    tenantId,
    subscriptionId,
    resourceGroup,
    cloud,
    ...(useManagedIdentityExtension
      ? { useManagedIdentityExtension, userAssignedIdentityID }
      : { aadClientId, aadClientSecret: reader.compose(secret) && new SecretSlot(secret) }),
  });
};
