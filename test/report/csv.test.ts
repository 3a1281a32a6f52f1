import { describe, expect, it } from 'vitest';
import { csv } from '../../src/report/csv.ts';
import { isFormula, parseCsv as parse } from '../helpers/parse-csv.ts';
import { fixtureReport } from './fixture.ts';
import { HOSTILE_TEXTS, hostileReport } from './hostile.ts';

const OPTIONS = { width: 80, colour: false };

describe('CSV', () => {
  it('has one row per finding and as many fields in each as there are names', () => {
    const [names, ...rows] = parse(csv.render(hostileReport(), OPTIONS));
    expect(rows).toHaveLength(HOSTILE_TEXTS.length);
    for (const row of rows) expect(row).toHaveLength(names!.length);
  });

  it('holds no field that a spreadsheet would run, and lets numbers be numbers', () => {
    const [, ...rows] = parse(csv.render(hostileReport(), OPTIONS));
    expect(rows.flat().filter(isFormula)).toEqual([]);
    expect(['=1', '+1+1', '-x', '@a', '\t=1', ' ＝1'].map(isFormula)).not.toContain(false);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(1)', "'@SUM(1)"],
    ['\t=1', "'\\u{9}=1"],
    ['\rx', "'\\u{d}x"],
    ['  =1', "'  =1"],
    ['\u200b=1', "'\\u{200b}=1"],
    ['a"b,c', 'a"b,c'],
    ['a\u202eb', 'a\\u{202e}b'],
  ])('writes %j as %j', (text, expected) => {
    const report = fixtureReport();
    const [names, row] = parse(csv.render({ ...report, findings: [{ ...report.findings[0]!, destination: text }] }, OPTIONS));
    expect(row![names!.indexOf('destination')]).toBe(expected);
  });

  it('writes the numbers of the JSON document', () => {
    const [names, , , , row] = parse(csv.render(fixtureReport(), OPTIONS));
    const field = (name: string) => row![names!.indexOf(name)];
    expect(field('producerConsumerRatio')).toBe('-0.7426');
    expect(field('beaconPeriodSeconds')).toBe('3600');
    expect(field('severity')).toBe('medium');
    expect(field('addresses')).toBe('2606:50c0:8000::154 2606:50c0:8001::154 2606:50c0:8002::154');
  });
});
