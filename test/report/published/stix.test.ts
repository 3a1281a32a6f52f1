import { describe, expect, it } from 'vitest';
import { stix } from '../../../src/report/stix.ts';
import { fixtureReport } from '../fixture.ts';
import { documentsOfCaptures, REPORTS } from './exchanged.ts';
import { publishedFolder } from './published-folder.ts';
import { type StixBundle, StixReferee } from './stix-referee.ts';

const FOLDER = publishedFolder('UNDERTOW_STIX_SCHEMAS', 'stix', 'common/bundle.json');
const WHERE = 'git clone https://github.com/oasis-open/cti-stix2-json-schemas, then UNDERTOW_STIX_SCHEMAS=…/cti-stix2-json-schemas/schemas';

const bundleOf = (report = fixtureReport()): StixBundle => JSON.parse(stix.render(report, { width: 80, colour: false }));

describe('the STIX 2.1 schemas that OASIS publishes', () => {
  if (FOLDER === null) return it.skip(`(skipped where they are absent: ${WHERE})`);
  const referee = new StixReferee(FOLDER);

  function accept(bundle: StixBundle): void {
    expect(bundle.objects.length).toBeGreaterThanOrEqual(3); // Who made it, the extension, the note on the run.
    expect(bundle.objects.filter(({ type }) => !referee.knows(type))).toEqual([]);
    expect(bundle.objects.flatMap((object) => referee.faults(object))).toEqual([]);
    // Of what the bundle's schema does not list it takes none that has the properties of both an observable and another object: no note.
    const listed = bundle.objects.filter(({ type }) => referee.bundles(type));
    expect(listed.length).toBeGreaterThanOrEqual(1);
    expect(referee.faults({ ...bundle, objects: listed } as StixBundle)).toEqual([]);
  }

  it.each(REPORTS)('take every object of %s', (_name, make) => accept(bundleOf(make())));

  it('take every object of what the program writes of the captures that ship', () => {
    const documents = documentsOfCaptures('stix', 'stix.json');
    expect(documents.length).toBeGreaterThan(10);
    for (const { document } of documents) accept(document as StixBundle);
    const types = new Set(documents.flatMap(({ document }) => (document as StixBundle).objects.map(({ type }) => type)));
    expect(types).toContain('indicator');
  });

  it('refuse an object of each type that is not as it should be', () => {
    const { objects } = bundleOf();
    const spoils: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
      identity: { name: 1 },
      'extension-definition': { extension_types: ['other'] },
      'ipv4-addr': { value: '10.20.3.256' },
      'ipv6-addr': { value: '2001:db8::1::2' },
      'domain-name': { value: '' },
      'network-traffic': { dst_port: 65_536 },
      relationship: { target_ref: 'sighting--28bb3599-77cd-5a82-a950-b5bc3caf07c4' },
      'observed-data': { number_observed: 0 },
      indicator: { valid_from: '2026-11-20 20:00:00' },
      sighting: { where_sighted_refs: ['indicator--28bb3599-77cd-5a82-a950-b5bc3caf07c4'] },
      'attack-pattern': { external_references: [{ source_name: 'mitre-attack' }] },
      note: { object_refs: [] },
    };
    expect([...new Set(objects.map(({ type }) => type))].sort()).toEqual(Object.keys(spoils).sort());
    for (const [type, spoil] of Object.entries(spoils)) {
      const object = objects.find((each) => each.type === type)!;
      expect(referee.faults(object), type).toEqual([]);
      expect(referee.faults({ ...object, ...spoil }), type).not.toEqual([]);
      expect(referee.faults({ ...object, id: `other--${object.id.slice(type.length + 2)}` }), type).not.toEqual([]);
    }
  });

  it('refuse a bundle without an id, and one with an object that is none', () => {
    const { objects, ...rest } = bundleOf();
    const whole = { ...rest, objects: objects.filter(({ type }) => referee.bundles(type)) };
    expect(referee.faults(whole as StixBundle)).toEqual([]);
    expect(referee.faults({ ...whole, id: 'x' })).not.toEqual([]);
    expect(referee.faults({ ...whole, objects: [...whole.objects, { type: 'indicator' }] } as unknown as StixBundle)).not.toEqual([]);
  });
});
