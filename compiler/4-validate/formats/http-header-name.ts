import type { Format } from './format.ts';

/** The name of an HTTP header (RFC 9110 `token`; Gateway API `HTTPHeaderName`). */
export function isHttpHeaderName(text: string): boolean {
  return text.length <= 256 && /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(text);
}

export const httpHeaderName: Format = { validate: isHttpHeaderName, expected: 'the name of an HTTP header, such as X-Forwarded-For' };
