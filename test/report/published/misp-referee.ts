import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';

export interface MispAttribute {
  readonly type: string;
  readonly category: string;
  readonly value: string;
  readonly object_relation?: string;
  readonly disable_correlation: boolean;
}
export interface MispObject {
  readonly name: string;
  readonly template_uuid: string;
  readonly template_version: string;
  readonly 'meta-category': string;
  readonly Attribute: readonly MispAttribute[];
}
export interface MispEvent {
  readonly Attribute: readonly MispAttribute[];
  readonly Object: readonly MispObject[];
  readonly [field: string]: unknown;
}

interface Template {
  readonly name: string;
  readonly uuid: string;
  readonly version: number;
  readonly 'meta-category': string;
  readonly requiredOneOf: readonly string[];
  readonly attributes: Readonly<
    Record<
      string,
      { 'misp-attribute': string; categories?: string[]; sane_default?: string[]; disable_correlation?: boolean; multiple?: boolean }
    >
  >;
}
interface Schema {
  id?: string;
  $schema?: string;
  readonly defs: { readonly sharing_group: { readonly properties: { required?: unknown } } };
}

/** What MISP publishes of its format: the schema of an event, which types a category takes, the template of the object. */
export class MispReferee {
  readonly #validate;
  readonly #categories: Readonly<Record<string, readonly string[]>> | null;
  readonly #template: Template | null;

  constructor(folder: string) {
    const read = (name: string): unknown => (existsSync(join(folder, name)) ? JSON.parse(readFileSync(join(folder, name), 'utf8')) : null);
    // Draft 4, of which it uses nothing that later drafts read otherwise but `id`. One list of names stands where a schema should.
    const { id: _id, $schema: _draft, ...schema } = read('schema.json') as Schema;
    if (Array.isArray(schema.defs.sharing_group.properties.required)) delete schema.defs.sharing_group.properties.required;
    const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
    ajv.addVocabulary(['defs']);
    this.#validate = ajv.compile(schema);
    const types = read('describeTypes.json') as { result: { category_type_mappings: Record<string, string[]> } } | null;
    this.#categories = types?.result.category_type_mappings ?? null;
    this.#template = read('network-connection.json') as Template | null;
  }

  get knowsTypes(): boolean {
    return this.#categories !== null;
  }

  get knowsTemplate(): boolean {
    return this.#template !== null;
  }

  /** What the schema finds wrong. */
  faults(document: unknown): string[] {
    if (this.#validate(document)) return [];
    return (this.#validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
  }

  /** Attributes of a type that their category does not take. */
  typeFaults({ Attribute, Object: objects }: MispEvent): string[] {
    return [...Attribute, ...objects.flatMap((each) => each.Attribute)]
      .filter(({ type, category }) => this.#categories?.[category]?.includes(type) !== true)
      .map(({ type, category }) => `${type} in ${category}`);
  }

  /** Where an object is not as its template has it. */
  templateFaults({ Object: objects }: MispEvent): string[] {
    return objects.flatMap((object) => this.#objectFaults(object, this.#template!));
  }

  #objectFaults(object: MispObject, template: Template): string[] {
    const said = [object.name, object.template_uuid, object.template_version, object['meta-category']].join();
    const meant = [template.name, template.uuid, template.version, template['meta-category']].join();
    const relations = object.Attribute.map(({ object_relation }) => object_relation ?? '');
    const faults = said === meant ? [] : [`${said} is not ${meant}`];
    if (!template.requiredOneOf.some((relation) => relations.includes(relation))) faults.push('none of what it must have one of');
    for (const { object_relation: relation = '', type, category, value, disable_correlation } of object.Attribute) {
      const place = template.attributes[relation];
      if (place === undefined) faults.push(`${relation} is not in the template`);
      else if (place['misp-attribute'] !== type) faults.push(`${relation} is no ${type}`);
      else if (place.categories !== undefined && !place.categories.includes(category)) faults.push(`${relation} in ${category}`);
      else if (place.sane_default !== undefined && !place.sane_default.includes(value)) faults.push(`${relation} may not be ${value}`);
      else if ((place.disable_correlation ?? false) !== disable_correlation) faults.push(`${relation} correlates otherwise`);
      else if (place.multiple !== true && relations.filter((each) => each === relation).length > 1) faults.push(`${relation} twice`);
    }
    return faults;
  }
}
