import { describe, expect, it } from 'vitest';
import { makeDay } from '../make-day.ts';
import { losePackets } from './lose-packets.ts';

describe('a day of which a tenth of the packets is lost', () => {
  const day = makeDay({ seed: 5, hosts: 10, days: 1, plants: 0, family: 'fit' });
  const lossy = losePackets(day, 0.1);
  const of = (application: string) => (one: (typeof day.connections)[number]) => one.application === application;

  it('is the same every time, and whole when nothing is lost', () => {
    expect(losePackets(day, 0.1)).toEqual(lossy);
    expect(losePackets(day, 0).connections.map(({ lookup: _, ...rest }) => rest)).toEqual(
      day.connections.map(({ lookup: _, ...rest }) => rest),
    );
  });

  it('loses the names of those whose hello is missing: a tenth to a fifth', () => {
    const share = 1 - lossy.connections.filter(of('tls')).length / day.connections.filter(of('tls')).length;
    expect(share).toBeGreaterThan(0.09);
    expect(share).toBeLessThan(0.2);
  });

  it('loses hardly a TCP connection whole, and none of its bytes', () => {
    const bytes = ({ connections }: typeof day) =>
      connections.reduce(
        (sum, one) => (one.protocol === 6 ? sum + one.exchanges.reduce((all, { up, down }) => all + up + down, 0) : sum),
        0,
      );
    expect(bytes(lossy)).toBe(bytes(day));
    expect(lossy.connections.length).toBeGreaterThan(0.98 * day.connections.length);
  });

  it('loses a tenth of the lookups, and fewer of the exchanges that follow others: some have more packets', () => {
    const lookups = ({ connections }: typeof day) => connections.filter(({ lookup }) => lookup !== null).length;
    const later = ({ connections }: typeof day) => connections.reduce((sum, one) => sum + Math.max(0, one.exchanges.length - 1), 0);
    const lost = (count: typeof later) => 1 - count(lossy) / count(day);
    expect(lost(lookups)).toBeGreaterThan(0.08);
    expect(lost(lookups)).toBeLessThan(0.12);
    expect(lost(later)).toBeGreaterThan(0.04);
    expect(lost(later)).toBeLessThan(0.11);
  });
});
