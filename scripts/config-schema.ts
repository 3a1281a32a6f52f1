/** Writes docs/undertow.schema.json from the declaration of the configuration. */
import { readFileSync, writeFileSync } from 'node:fs';
import { configSchema } from '../src/cli/config/config-schema.ts';

const services = JSON.parse(readFileSync(new URL('../docs/service.schema.json', import.meta.url), 'utf8'));
const file = new URL('../docs/undertow.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(configSchema(services), null, 2)}\n`);
