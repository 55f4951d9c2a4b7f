import type { Format } from './format.ts';
import { isUrl } from './url.ts';

/** An absolute https URL. */
export function isHttpsUrl(text: string): boolean {
  return text.startsWith('https://') && isUrl(text);
}

export const httpsUrl: Format = {
  validate: isHttpsUrl,
  expected: 'a URL that starts with https://, such as https://hooks.example.com/services/id',
};
