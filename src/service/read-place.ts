import type { Place } from '../model/place.ts';

/** Where nothing in a record names the radius: the middle of a country is no better. */
const UNSURE_KM = 1000;
const LONGEST_NAME = 128;

/** What the records of databases say of one address: MaxMind's GeoIP2 and GeoLite2, and those that name fields like it. Later records fill what is left open. */
export function readPlace(records: readonly unknown[]): Place | null {
  let country = '';
  let asn = 0;
  let organization = '';
  let location: Place['location'] = null;
  for (const record of records) {
    country ||= countryOf(record);
    asn ||= asnOf(record);
    organization ||= text(field(record, 'autonomous_system_organization') ?? field(record, 'as_name')).slice(0, LONGEST_NAME);
    location ??= locationOf(field(record, 'location'));
  }
  return country === '' && asn === 0 && location === null ? null : { country, asn, organization, location };
}

function countryOf(record: unknown): string {
  const country = field(record, 'country');
  const codes = [
    field(country, 'iso_code'),
    field(field(record, 'registered_country'), 'iso_code'),
    field(record, 'country_code'),
    country,
  ];
  return codes.map((code) => text(code).toUpperCase()).find((code) => /^[A-Z]{2}$/.test(code)) ?? '';
}

function asnOf(record: unknown): number {
  const value = field(record, 'autonomous_system_number') ?? field(record, 'asn');
  const number = typeof value === 'string' ? Number(value.replace(/^AS/i, '')) : value;
  return typeof number === 'number' && Number.isInteger(number) && number > 0 && number < 2 ** 32 ? number : 0;
}

function locationOf(value: unknown): Place['location'] {
  const latitude = field(value, 'latitude');
  const longitude = field(value, 'longitude');
  const radius = field(value, 'accuracy_radius');
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return null;
  return { latitude, longitude, radiusKm: typeof radius === 'number' && radius >= 0 && radius < 20_000 ? radius : UNSURE_KM };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
