import { declaration } from './declaration.ts';
import type { JsonSchema } from './shape/shape.ts';

/**
 * The declaration as JSON Schema (draft 2020-12), for editors: docs/undertow.schema.json. What needs more than one value only the reader checks.
 * @param services docs/service.schema.json.
 */
export function configSchema(services: JsonSchema): JsonSchema {
  const { type: _, ...rest } = declaration.schema;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:undertow:config:1',
    title: 'Undertow configuration',
    description: 'What undertow.yaml may say. docs/configuration.md explains it; `undertow config check` checks more than a schema can.',
    // A file of comments alone is none, and as good as an empty one.
    type: ['object', 'null'],
    ...rest,
    $defs: { ...(services.$defs as JsonSchema), services: { type: 'array', items: services.items, minItems: 1, maxItems: 2_000 } },
  };
}
