import { createCatalog, type Catalog, type CatalogData } from './catalog.ts';
import data from './generated/catalog.json' with { type: 'json' };
import { validate } from './generated/validate.js';

/** The catalogue that the package ships. */
export function defaultCatalog(): Catalog {
  return createCatalog(data as unknown as CatalogData, validate);
}
