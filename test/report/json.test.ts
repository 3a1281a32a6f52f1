import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { json } from '../../src/report/json.ts';
import { emptyReport } from './empty.ts';
import { fixtureReport } from './fixture.ts';
import { HOSTILE_TEXTS, hostileReport } from './hostile.ts';

const OPTIONS = { width: 80, colour: false };
const schema = JSON.parse(readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

describe('the JSON document', () => {
  it.each([
    ['a realistic report', fixtureReport],
    ['a hostile report', hostileReport],
    ['an empty report', emptyReport],
  ])('keeps to its published schema: %s', (_name, make) => {
    validate(JSON.parse(json.render(make(), OPTIONS)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is refused by the schema when a field is missing or added, at any depth', () => {
    const whole = () => JSON.parse(json.render(fixtureReport(), OPTIONS));
    const broken: ((document: ReturnType<typeof whole>) => void)[] = [
      (document) => delete document.caveats,
      (document) => Object.assign(document, { extra: 1 }),
      (document) => delete document.findings[0].beacon,
      (document) => Object.assign(document.findings[0].evidence[0], { extra: 1 }),
      (document) => Object.assign(document.inputs[0], { firstTime: '2026-11-20T20:00:00Z' }),
      (document) => Object.assign(document.summary.bySeverity, { worse: 1 }),
    ];
    for (const spoil of broken) {
      const document = whole();
      spoil(document);
      expect(validate(document)).toBe(false);
    }
  });

  it('names its fields in the order of the contract', () => {
    const document = JSON.parse(json.render(fixtureReport(), OPTIONS));
    expect(Object.keys(document)).toEqual(['schemaVersion', 'tool', 'inputs', 'summary', 'issues', 'caveats', 'findings']);
    expect(Object.keys(document.inputs[0])).toEqual(['name', 'format', 'sha256', 'packets', 'bytes', 'firstTime', 'lastTime']);
    expect(Object.keys(document.findings[0])).toEqual(
      (
        'id rank score bits probability severity scope host destination destinationFrom addresses service software firstSeen lastSeen flows ' +
        'exchanges bytesUp bytesDown producerConsumerRatio beacon attack evidence firstFlows activity reach'
      ).split(' '),
    );
    expect(Object.keys(document.findings[0].reach[0])).toEqual('by value hosts channels benignChannels'.split(' '));
    expect(Object.keys(document.findings[0].service)).toEqual(['id', 'name', 'category', 'role']);
    expect(Object.keys(document.findings[0].beacon)).toEqual(['periodSeconds', 'jitter', 'calls', 'missed', 'chance']);
    expect(Object.keys(document.findings[0].evidence[0])).toEqual('analyzer technique measure value unit against bits sentence'.split(' '));
  });

  it('writes times in UTC with microseconds and numbers with their decimals', () => {
    const report = fixtureReport();
    const finding = { ...report.findings[0]!, score: 79.96, bits: 10.70499999, probability: 0.99939612345, firstUs: 1_795_204_800_123_456 };
    const [written] = JSON.parse(json.render({ ...report, findings: [finding] }, OPTIONS)).findings;
    expect(written.firstSeen).toBe('2026-11-20T20:00:00.123456Z');
    expect([written.score, written.bits, written.probability, written.producerConsumerRatio]).toEqual([79.9, 10.7, 0.999396, 0.6489]);
  });

  it('keeps every well-formed string whole, and replaces only lone surrogates', () => {
    const document = JSON.parse(json.render(hostileReport(), OPTIONS));
    const lone = /\p{Cs}/gu;
    expect(document.caveats).toEqual(HOSTILE_TEXTS.map((text) => text.replace(lone, '\ufffd')));
  });
});
