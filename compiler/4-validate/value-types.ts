import type { Values } from './values.ts';

/** The types of the values, under the names that the compiler uses. Made from the schema: see `values.ts`. */
export type { Job as JobValues, Secret as SecretValues, Service as ServiceValues, Team as TeamValues, Values } from './values.ts';

/** What values say of the platform, whoever its teams are. What is given only these depends on no team. */
export type PlatformValues = Omit<Values, 'teamConfig'>;
