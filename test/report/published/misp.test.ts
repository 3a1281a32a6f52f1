import { describe, expect, it } from 'vitest';
import { misp } from '../../../src/report/misp.ts';
import { fixtureReport } from '../fixture.ts';
import { documentsOfCaptures, REPORTS } from './exchanged.ts';
import { type MispAttribute, type MispEvent, MispReferee } from './misp-referee.ts';
import { publishedFolder } from './published-folder.ts';

const FOLDER = publishedFolder('UNDERTOW_MISP_SCHEMAS', 'misp', 'schema.json');
const WHERE =
  'UNDERTOW_MISP_SCHEMAS=a folder with schema.json of https://github.com/MISP/MISP, format/2.5, and what docs/report.md#checked names';

const documentOf = (report = fixtureReport()): { Event: MispEvent } => JSON.parse(misp.render(report, { width: 80, colour: false }));

describe('what MISP publishes of its format', () => {
  if (FOLDER === null) return it.skip(`(skipped where it is absent: ${WHERE})`);
  const referee = new MispReferee(FOLDER);
  const documents: readonly (readonly [string, () => readonly { Event: MispEvent }[]])[] = [
    ...REPORTS.map(([name, make]) => [name, () => [documentOf(make())]] as const),
    ['what the program writes of the captures that ship', shipped],
  ];
  let written: readonly { Event: MispEvent }[] | null = null;
  function shipped(): readonly { Event: MispEvent }[] {
    written ??= documentsOfCaptures('misp', 'misp.json').map(({ document }) => document as { Event: MispEvent });
    expect(written.length).toBeGreaterThan(10);
    return written;
  }

  it.each(documents)('the schema takes %s', (_name, make) => {
    for (const document of make()) {
      expect(referee.faults(document)).toEqual([]);
      expect(document.Event.Attribute.length).toBeGreaterThanOrEqual(1); // The run's own.
    }
  });

  it.skipIf(!referee.knowsTypes).each(documents)('every type may stand in its category (describeTypes.json): %s', (_name, make) => {
    for (const { Event } of make()) expect(referee.typeFaults(Event)).toEqual([]);
  });

  it.skipIf(!referee.knowsTemplate).each(documents)(
    'objects are as their template has them (network-connection.json): %s',
    (_name, make) => {
      for (const { Event } of make()) expect(referee.templateFaults(Event)).toEqual([]);
    },
  );

  it('refuses an event that is not as it should be', () => {
    const spoils: ((event: Record<string, unknown>) => void)[] = [
      (event) => Object.assign(event, { threat_level_id: 1 }),
      (event) => Object.assign(event, { published: 'no' }),
      (event) => Object.assign(event, { own: '' }),
      (event) => Object.assign((event.Attribute as object[])[0]!, { to_ids: '1' }),
      (event) => Object.assign((event.Attribute as object[])[0]!, { own: '' }),
      (event) => Object.assign((event.Object as object[])[0]!, { template_version: 3 }),
      (event) => Object.assign((event.Object as { Attribute: object[] }[])[0]!.Attribute[0]!, { value: 4 }),
      (event) => (event.Tag as object[]).push((event.Tag as object[])[0]!),
    ];
    expect(referee.faults({})).not.toEqual([]);
    for (const spoil of spoils) {
      const document = documentOf();
      expect(referee.faults(document)).toEqual([]);
      spoil(document.Event as Record<string, unknown>);
      expect(referee.faults(document)).not.toEqual([]);
    }
  });

  const spoiled = (change: Partial<MispAttribute>): MispEvent => {
    const { Event } = documentOf();
    Object.assign(Event.Object[0]!.Attribute[0]!, change);
    return Event;
  };

  it.skipIf(!referee.knowsTypes)('refuses a type that its category does not take', () => {
    expect(referee.typeFaults(spoiled({ category: 'Internal reference' }))).toEqual(['ip-src in Internal reference']);
  });

  it.skipIf(!referee.knowsTemplate)('refuses an object that is not as its template has it', () => {
    const changes: Partial<MispAttribute>[] = [
      { object_relation: 'ip' },
      { object_relation: 'ip-dst' },
      { category: 'Other' },
      { disable_correlation: true },
      { object_relation: 'layer4-protocol', type: 'text', value: 'SCTP' },
    ];
    for (const change of changes) expect(referee.templateFaults(spoiled(change))).not.toEqual([]);
  });
});
