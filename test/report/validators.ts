import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const ajv = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  strictTypes: false,
  strictRequired: false,
  allowMatchingProperties: true,
});
addFormats.default(ajv);

/** What a STIX bundle breaks of the schema beside the tests. */
export const stixFaults = faultsBy('stix-2.1.schema.json');
/** What a MISP event breaks of the schema beside the tests. */
export const mispFaults = faultsBy('misp-event.schema.json');

function faultsBy(name: string): (document: unknown) => readonly ErrorObject[] {
  const validate = ajv.compile(JSON.parse(readFileSync(new URL(`schemas/${name}`, import.meta.url), 'utf8')));
  return (document) => {
    validate(document);
    return validate.errors ?? [];
  };
}
