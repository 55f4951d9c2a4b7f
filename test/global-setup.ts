import { generate } from '../scripts/generate.ts';

/** Tests run against the catalogue as schema/ and templates/ are now. */
export default async function setup(): Promise<void> {
  await generate();
}
