import { describe, expect, it } from 'vitest';
import { isMap } from '../is-map.ts';
import { data } from '../catalog/generated/catalog.js';
import { policyTexts } from '../catalog/generated/policies.js';
import { parametersSchema } from './derive-policies.ts';
import { createPolicySet } from './policy-set.ts';
import { structuralSchema } from './structural-schema.ts';

const definitions = { definitions: { $defs: { quantity: { title: 'Quantity', type: ['string', 'number'], format: 'quantity' } } } };

describe('structuralSchema', () => {
  it('writes references out', () => {
    expect(structuralSchema({ $ref: 'definitions.yaml#/$defs/quantity', description: 'd', default: '2' }, definitions)).toEqual({ description: 'd', default: '2', 'x-kubernetes-int-or-string': true });
  });

  it('leaves out what a custom resource may not say, at every level', () => {
    const item = { type: 'object', additionalProperties: false, title: 't', required: ['a'], properties: { a: { type: 'integer', minimum: 0, format: 'port' } } };
    expect(structuralSchema({ type: 'array', uniqueItems: true, examples: [[]], items: item }, definitions)).toEqual({
      type: 'array',
      items: { type: 'object', required: ['a'], properties: { a: { type: 'integer', minimum: 0 } } },
    });
  });

  it.each(Object.entries(createPolicySet(policyTexts).policies))('gives every level of the parameters of %s a type', (_, policy) => {
    const untyped = (schema: unknown): boolean => {
      if (!isMap(schema)) return true;
      if (schema['x-kubernetes-int-or-string'] === true) return false;
      const below = [...Object.values(isMap(schema['properties']) ? schema['properties'] : {}), ...(schema['type'] === 'array' ? [schema['items']] : [])];
      return typeof schema['type'] !== 'string' || below.some(untyped);
    };
    expect(untyped(parametersSchema(policy, data.schema['$defs'] as never))).toBe(false);
  });
});
