import { isEmail } from './email.ts';
import type { Format } from './format.ts';

/** Comma-separated e-mail addresses, as Alertmanager's `to` takes them. */
export function isEmailList(text: string): boolean {
  return text.split(',').every((item) => isEmail(item.trim()));
}

export const emailList: Format = {
  validate: isEmailList,
  expected: 'e-mail addresses separated by commas, such as ops@example.com,dev@example.com',
};
