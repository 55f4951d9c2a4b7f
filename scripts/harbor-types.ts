import fs from 'node:fs';
import path from 'node:path';
import openapiTypes, { astToString } from 'openapi-typescript';

const description = 'compiler/tasks/harbor/harbor-api.yaml';

/** The types of Harbor's API, made from our description of the operations that drydock uses. */
export async function harborTypes(root: string): Promise<string> {
  const types = await openapiTypes(new URL(`file://${path.join(root, description)}`), { alphabetize: true });
  return `/* Made from ${description} by \`npm run generate\`. Do not edit. */\n${astToString(types)}`;
}

/** Where they belong. */
export function harborTypesFile(root: string): string {
  const folder = path.join(root, 'compiler/tasks/harbor/generated');
  fs.mkdirSync(folder, { recursive: true });
  return path.join(folder, 'harbor-api.d.ts');
}
