/** Keys through which a program that copies a map carelessly reaches into JavaScript's own objects. No value needs them. */
export function isForbiddenKey(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype';
}
