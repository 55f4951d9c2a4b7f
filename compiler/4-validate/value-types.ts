/** The types of the values, under the names that the compiler uses. Made from the schema: see `values.ts`. */
export type { Job as JobValues, Secret as SecretValues, Service as ServiceValues, Team as TeamValues, Values } from './values.ts';
