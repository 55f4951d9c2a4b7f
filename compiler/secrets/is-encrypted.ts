/** Whether a value is what SOPS has made of it, and nobody here could decrypt. */
export function isEncrypted(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('ENC[AES256_GCM,data:') && value.endsWith(']');
}
