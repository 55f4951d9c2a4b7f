/** A host or address as part of an object's name: `www.example.com` → `www-example-com`, `ae::1` → `ae--1`. */
export function dashed(host: string): string {
  return host.toLowerCase().replaceAll(/[^a-z0-9]/g, '-').replaceAll(/^-+|-+$/g, '');
}
