import { absolutePath } from './absolute-path.ts';
import { ageRecipient } from './age-recipient.ts';
import { annotationKey } from './annotation-key.ts';
import { arn } from './arn.ts';
import { certificate } from './certificate.ts';
import { cidr } from './cidr.ts';
import { cidrList } from './cidr-list.ts';
import { configKey } from './config-key.ts';
import { cpu } from './cpu.ts';
import { cron } from './cron.ts';
import { date } from './date.ts';
import { dnsLabel } from './dns-label.ts';
import { dnsSubdomain } from './dns-subdomain.ts';
import { domain } from './domain.ts';
import { duration } from './duration.ts';
import { email } from './email.ts';
import { emailList } from './email-list.ts';
import { envName } from './env-name.ts';
import { filePath } from './file-path.ts';
import type { Format } from './format.ts';
import { gitUrl } from './git-url.ts';
import { goDuration } from './go-duration.ts';
import { hostName } from './host-name.ts';
import { hostOrIp } from './host-or-ip.ts';
import { hostPort } from './host-port.ts';
import { httpHeaderName } from './http-header-name.ts';
import { httpPath } from './http-path.ts';
import { httpsUrl } from './https-url.ts';
import { imageRepository } from './image-repository.ts';
import { imageTag } from './image-tag.ts';
import { ip } from './ip.ts';
import { labelKey } from './label-key.ts';
import { labelValue } from './label-value.ts';
import { memory } from './memory.ts';
import { namePrefix } from './name-prefix.ts';
import { prometheusDuration } from './prometheus-duration.ts';
import { quantity } from './quantity.ts';
import { registryQuota } from './registry-quota.ts';
import { relativePath } from './relative-path.ts';
import { sealingCertificate } from './sealing-certificate.ts';
import { serviceName } from './service-name.ts';
import { url } from './url.ts';
import { word } from './word.ts';

/** Every value of `format` in the values schema. */
export const formats: Readonly<Record<string, Format>> = {
  'absolute-path': absolutePath,
  'age-recipient': ageRecipient,
  'annotation-key': annotationKey,
  arn,
  certificate,
  cidr,
  'cidr-list': cidrList,
  'config-key': configKey,
  cpu,
  cron,
  date,
  'dns-label': dnsLabel,
  'dns-subdomain': dnsSubdomain,
  domain,
  duration,
  email,
  'email-list': emailList,
  'env-name': envName,
  'file-path': filePath,
  'git-url': gitUrl,
  'go-duration': goDuration,
  'host-name': hostName,
  'host-or-ip': hostOrIp,
  'host-port': hostPort,
  'http-header-name': httpHeaderName,
  'http-path': httpPath,
  'https-url': httpsUrl,
  'image-repository': imageRepository,
  'image-tag': imageTag,
  ip,
  'label-key': labelKey,
  'label-value': labelValue,
  memory,
  'name-prefix': namePrefix,
  'prometheus-duration': prometheusDuration,
  quantity,
  'registry-quota': registryQuota,
  'relative-path': relativePath,
  'sealing-certificate': sealingCertificate,
  'service-name': serviceName,
  url,
  word,
};
