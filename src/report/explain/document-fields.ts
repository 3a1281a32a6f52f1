import { parseIsoTime } from '../../core/iso-time.ts';
import { UserError } from '../../core/user-error.ts';

/** An object of a JSON document, read field by field; what is not as the contract says is told with its place. */
export class DocumentFields {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #place: string;

  /** @throws UserError when the value is no object. */
  constructor(value: unknown, place: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(place, 'no object');
    this.#values = value as Readonly<Record<string, unknown>>;
    this.#place = place;
  }

  /** True when the field is there and not null. */
  has(name: string): boolean {
    return this.#get(name) !== undefined && this.#get(name) !== null;
  }

  text(name: string): string {
    const value = this.#get(name);
    if (typeof value !== 'string') throw wrong(this.#at(name), 'no text');
    return value;
  }

  oneOf<T extends string>(name: string, words: readonly T[]): T {
    const found = words.find((word) => word === this.#get(name));
    if (found === undefined) throw wrong(this.#at(name), `none of ${words.join(', ')}`);
    return found;
  }

  number(name: string): number {
    const value = this.#get(name);
    if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(this.#at(name), 'no number');
    return value;
  }

  /** NaN where the document says null: a number that could not be written. */
  measured(name: string): number {
    return this.#get(name) === null ? Number.NaN : this.number(name);
  }

  /** Whole microseconds since 1970. */
  time(name: string): number {
    const bytes = Buffer.from(this.text(name).slice(0, 64), 'latin1');
    const timeUs = parseIsoTime(bytes, 0, bytes.length);
    if (!Number.isFinite(timeUs)) throw wrong(this.#at(name), 'no time');
    return timeUs;
  }

  object(name: string): DocumentFields {
    return new DocumentFields(this.#get(name), this.#at(name));
  }

  /** @param read gets an item and its place. */
  list<T>(name: string, read: (item: unknown, place: string) => T): T[] {
    const value = this.#get(name);
    if (!Array.isArray(value)) throw wrong(this.#at(name), 'no list');
    return value.map((item, i) => read(item, `${this.#at(name)}[${i}]`));
  }

  texts(name: string): string[] {
    return this.list(name, (item, place) => {
      if (typeof item !== 'string') throw wrong(place, 'no text');
      return item;
    });
  }

  numbers(name: string): number[] {
    return this.list(name, (item, place) => {
      if (typeof item !== 'number' || !Number.isFinite(item)) throw wrong(place, 'no number');
      return item;
    });
  }

  #get(name: string): unknown {
    return Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
  }

  #at(name: string): string {
    return this.#place === '' ? name : `${this.#place}.${name}`;
  }
}

function wrong(place: string, what: string): UserError {
  return new UserError(
    `this is no JSON report of Undertow: ${place === '' ? 'the document' : place} is ${what}`,
    'write one with `undertow analyze FILE --format json`',
  );
}
