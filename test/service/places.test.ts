import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/user-error.ts';
import { openPlaces } from '../../src/service/open-places.ts';
import { readPlace } from '../../src/service/read-place.ts';
import { writeMmdb } from './write-mmdb.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertow-places-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
function file(bytes: Uint8Array): string {
  const path = join(folder, `${files++}.mmdb`);
  writeFileSync(path, bytes);
  return path;
}

const city = writeMmdb([
  ['198.51.100.0/24', { country: { iso_code: 'NL' }, location: { latitude: 52.37, longitude: 4.89, accuracy_radius: 20 } }],
  ['203.0.113.128/25', { registered_country: { iso_code: 'br' } }],
  ['2001:db8:7::/48', { country: { iso_code: 'JP' } }],
]);
const asn = writeMmdb([
  ['198.51.100.0/25', { autonomous_system_number: 64_500, autonomous_system_organization: 'Example Carrier' }],
  ['192.0.2.0/24', { asn: 'AS64501', as_name: 'Example Cloud', country_code: 'SE' }],
]);

describe('places', () => {
  it('come from databases of towns and of networks together', async () => {
    const places = await openPlaces([file(city), file(asn)]);
    const location = { latitude: 52.37, longitude: 4.89, radiusKm: 20 };
    expect(places.of('198.51.100.7')).toEqual({ country: 'NL', asn: 64_500, organization: 'Example Carrier', location });
    expect(places.of('198.51.100.200')).toEqual({ country: 'NL', asn: 0, organization: '', location });
    expect(places.of('203.0.113.130')).toEqual({ country: 'BR', asn: 0, organization: '', location: null });
    expect(places.of('203.0.113.1')).toBeNull();
    expect(places.of('2001:db8:7::1')).toMatchObject({ country: 'JP' });
    expect(places.of('2001:db8:8::1')).toBeNull();
    expect(places.of('192.0.2.9')).toEqual({ country: 'SE', asn: 64_501, organization: 'Example Cloud', location: null });
    expect(places.of('no address')).toBeNull();
  });

  it.each([
    ['a file that is not there', () => join(folder, 'none.mmdb')],
    ['a folder', () => folder],
    ['an empty file', () => file(new Uint8Array(0))],
    ['a text', () => file(Buffer.from('country,NL\n'))],
    ['a database without metadata', () => file(city.subarray(0, 200))],
  ])('refuse %s in two lines', async (_name, path) => {
    const refusal = await openPlaces([path()]).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UserError);
    expect((refusal as UserError).hint).toContain('.mmdb');
  });

  it('are unknown where records point to each other or past the end; the rest stays', async () => {
    // A map of one entry whose value is a pointer to the map itself: type 1, 11 bits, offset 0.
    const knot = Buffer.from(city);
    const dataAt = knot.indexOf(Buffer.from('\xe2Gcountry', 'latin1'));
    Buffer.from('\xe1Gcountry\x20\x00', 'latin1').copy(knot, dataAt);
    const places = await openPlaces([file(knot)]);
    expect(places.of('198.51.100.7')).toBeNull();
    expect(places.of('203.0.113.130')).toMatchObject({ country: 'BR' });
  });

  it('never throw, whatever bytes of a database are changed', async () => {
    const change = fc.tuple(fc.nat(city.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const bytes = Buffer.from(city);
        for (const [at, value] of changes) bytes[at] = value;
        const places = await openPlaces([file(bytes)]).catch((error: unknown) => {
          expect(error).toBeInstanceOf(UserError);
          return null;
        });
        for (const address of ['198.51.100.7', '203.0.113.130', '2001:db8:7::1']) places?.of(address);
      }),
      { seed: 21, numRuns: 150 },
    );
  });
});

it.each([
  ['nothing', [], null],
  ['no records', [null, 7, 'NL', []], null],
  ['a country as text', [{ country: 'se' }], { country: 'SE' }],
  ['codes that are none', [{ country: { iso_code: 'Sweden' }, asn: 3 }], { country: '', asn: 3 }],
  ['numbers that are none', [{ asn: -1 }, { asn: 1e20 }, { autonomous_system_number: Number.NaN }], null],
  ['a place off the globe', [{ location: { latitude: 91, longitude: 0 } }], null],
  ['a place without a radius', [{ location: { latitude: 1, longitude: 2 } }], { location: { latitude: 1, longitude: 2, radiusKm: 1000 } }],
])('a place of %s', (_name, records, expected) => {
  const place = readPlace(records);
  if (expected === null) expect(place).toBeNull();
  else expect(place).toMatchObject(expected);
});
