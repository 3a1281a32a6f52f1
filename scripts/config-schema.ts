/** Writes docs/undertow.schema.json from the declaration of the configuration. */
import { writeFileSync } from 'node:fs';
import { configSchema } from '../src/cli/config/config-schema.ts';

const file = new URL('../docs/undertow.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(configSchema(), null, 2)}\n`);
