import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { domainToASCII } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export interface StixBundle {
  readonly type: string;
  readonly objects: readonly { readonly type: string; readonly id: string }[];
  readonly [property: string]: unknown;
}

const BASE = 'http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/';
const DRAFT = 'https://json-schema.org/draft/2020-12/schema';
const COMMON_OBJECTS = ['bundle', 'extension-definition', 'language-content', 'marking-definition'];

/** The schemas of STIX 2.1 that OASIS publishes, each known by the address in it: nothing is fetched. */
export class StixReferee {
  readonly #ajv = new Ajv2020({
    allErrors: true,
    strict: false, // They have keywords beside `$ref`, and properties that no keyword demands.
    unicodeRegExp: false, // They escape hyphens, which patterns with the flag `u` refuse.
    formats: { 'idn-hostname': isHostName },
  });
  /** By type of object, the address of its schema. */
  readonly #addresses = new Map<string, string>();
  /** Types that the schema of a bundle lists. */
  readonly #bundled: ReadonlySet<string>;

  /** @throws Error when the folder has schemas of another version. */
  constructor(folder: string) {
    addFormats.default(this.#ajv);
    const read = (path: string): { $id?: string; $schema?: string } => JSON.parse(readFileSync(join(folder, path), 'utf8'));
    if (read('common/core.json').$schema !== DRAFT) throw new Error(`${folder} has no schemas of STIX 2.1`);
    for (const part of ['common', 'observables', 'sdos', 'sros']) {
      for (const name of readdirSync(join(folder, part)).filter((file) => file.endsWith('.json'))) {
        const schema = read(`${part}/${name}`);
        const address = schema.$id ?? `${BASE}${part}/${name}`;
        this.#ajv.addSchema(schema, address);
        const type = basename(name, '.json');
        if (part !== 'common' || COMMON_OBJECTS.includes(type)) this.#addresses.set(type, address);
      }
    }
    const bundle = readFileSync(join(folder, 'common/bundle.json'), 'utf8');
    this.#bundled = new Set([...bundle.matchAll(/"\$ref": *"[^"]*?([a-z0-9-]+)\.json"/g)].map((match) => match[1]!));
  }

  knows(type: string): boolean {
    return this.#addresses.has(type);
  }

  /** Of the types that the schema of a bundle lists. */
  bundles(type: string): boolean {
    return this.#bundled.has(type);
  }

  /** What the schema of its type finds wrong with an object. */
  faults(object: { readonly type: string; readonly id?: unknown }): string[] {
    const validate = this.#ajv.getSchema(this.#addresses.get(object.type) ?? '');
    if (validate === undefined) return [`no schema for ${object.type}`];
    if (validate(object) === true) return [];
    return (validate.errors ?? []).map((error) => `${object.id} ${error.instancePath} ${error.message} (${error.schemaPath})`);
  }
}

function isHostName(text: string): boolean {
  const name = domainToASCII(text);
  return name !== '' && name.length <= 253 && name.split('.').every((label) => label.length >= 1 && label.length <= 63);
}
