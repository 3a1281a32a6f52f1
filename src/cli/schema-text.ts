import { readFileSync } from 'node:fs';

/** The JSON Schema of the configuration, as the package ships it. The same path leads there from src/ and from dist/. */
export function schemaText(): string {
  return readFileSync(new URL('../../docs/undertow.schema.json', import.meta.url), 'utf8');
}
