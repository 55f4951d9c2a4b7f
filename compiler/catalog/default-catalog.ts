import { createCatalog, type Catalog } from './catalog.ts';
import { data } from './generated/catalog.js';
import { chartTexts } from './generated/charts.js';
import { schemaTexts } from './generated/kubernetes-schemas.js';
import { policyTexts } from './generated/policies.js';
import { validate } from './generated/validate.js';

/** The catalogue that the package ships. */
export function defaultCatalog(): Catalog {
  return createCatalog(data, validate, schemaTexts, policyTexts, chartTexts);
}
