import type { Format } from './format.ts';

/** An Amazon resource name: partition, service, region and account (both may be empty), resource. */
export function isArn(text: string): boolean {
  return /^arn:aws(-[a-z]+)*:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:[^\s:]\S*$/.test(text);
}

export const arn: Format = { validate: isArn, expected: 'an Amazon resource name, such as arn:aws:iam::123456789012:role/dns-manager' };
