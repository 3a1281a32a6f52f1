import { describe, expect, it } from 'vitest';
import type { LabConnection } from '../../connection.ts';
import type { LabHost } from '../../host.ts';
import { randomOf } from '../../random-of.ts';
import { browserOf } from '../../software/browser-of.ts';
import { stagesOf } from '../../stage.ts';
import { DAY_US, FIRST_US, HOUR_US, SECOND_US } from '../../times.ts';
import { assign } from '../assign.ts';
import { implantActor } from '../implant-actor.ts';
import { profiles } from '../profiles.ts';
import { visitsActor } from '../visits-actor.ts';
import type { Trait } from './trait.ts';
import { traits } from './traits.ts';

const server: LabHost = { number: 1, address: '10.20.1.11', kind: 'server', fromHour: 0, toHour: 0, habits: [] };
const office: LabHost = { number: 2, address: '10.20.1.12', kind: 'office', fromHour: 8, toHour: 17, habits: [] };
const traitOf = (name: string): Trait => traits.find((trait) => trait.name === name)!;

/** A day of one profile under one trait; a draw whose plant got no `losses` beside it. */
function act(profile: string, trait: string, host: LabHost = server) {
  const dealt = { profile: profiles.find(({ id }) => id === profile)!, trait: traitOf(trait), host, shared: host === office };
  for (let draw = 0; ; draw++) {
    const assigned = assign(0, dealt, randomOf('traits', profile, trait, draw));
    if (assigned.plant.trait !== trait) continue;
    const stage = stagesOf(3, [host], FIRST_US, FIRST_US + DAY_US)(host, 'plant');
    const own = [...implantActor(assigned.assignment)(stage)].sort((a, b) => a.startUs - b.startUs);
    const visits =
      assigned.visits === null ? [] : [...visitsActor(assigned.visits)(stagesOf(3, [host], FIRST_US, FIRST_US + DAY_US)(host, 'visits'))];
    return { plant: assigned.plant, own, visits };
  }
}
const exchangesOf = (connections: readonly LabConnection[]) => connections.flatMap(({ exchanges }) => exchanges);
const upOf = (connections: readonly LabConnection[]) => exchangesOf(connections).reduce((sum, { up }) => sum + up, 0);
const hourOf = ({ startUs }: LabConnection) => (startUs - FIRST_US) / HOUR_US;

describe('the trait', () => {
  it('steady leaves a profile as it is: pastebin-poll each 60 s and a request, all day', () => {
    const { own } = act('pastebin-poll', 'steady');
    expect(own.length).toBeGreaterThan(1_400);
    expect(own.length).toBeLessThan(1_445);
  });

  it('losses takes 5 to 20 % of the calls, half of them unanswered attempts', () => {
    const { own } = act('pastebin-poll', 'losses');
    const attempts = own.filter(({ exchanges }) => exchanges.length === 0);
    expect(attempts.length / 1_420).toBeGreaterThan(0.015);
    expect(attempts.length / 1_420).toBeLessThan(0.12);
    expect(attempts.every(({ tcpEnd, serverName, application }) => tcpEnd === 'attempt' && serverName === '' && application === '')).toBe(
      true,
    );
  });

  it('low-and-slow makes 8 to 24 calls of a day', () => {
    const { own } = act('pastebin-poll', 'low-and-slow');
    expect(own.length).toBeGreaterThanOrEqual(7);
    expect(own.length).toBeLessThanOrEqual(27);
  });

  it('four-hours calls in four hours and not outside, working-hours in the hours of work', () => {
    const four = act('pastebin-poll', 'four-hours').own.map(hourOf);
    expect(Math.max(...four) - Math.min(...four)).toBeLessThan(4.05);
    expect(Math.max(...four) - Math.min(...four)).toBeGreaterThan(3.5);
    const work = act('pastebin-poll', 'working-hours').own.map(hourOf);
    expect(Math.min(...work)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...work)).toBeLessThan(18.1);
  });

  it('burst brings 8 tasks or more, and results with them', () => {
    const quiet = act('telegram-long-poll', 'steady');
    const { own } = act('telegram-long-poll', 'burst');
    expect(exchangesOf(own).length).toBeGreaterThan(exchangesOf(quiet.own).length + 7);
  });

  it('failover leaves the first name after unanswered attempts and takes the second', () => {
    const { own, plant } = act('azure-blob', 'failover');
    expect(plant.destinations).toHaveLength(2);
    const attempts = own.flatMap((one, index) => (one.exchanges.length === 0 ? [index] : []));
    expect(attempts.length).toBeGreaterThanOrEqual(3);
    expect(attempts.length).toBeLessThanOrEqual(6);
    const [before, after] = [own.slice(0, attempts[0]), own.slice(attempts.at(-1)! + 1)];
    expect(new Set(before.map(({ serverName }) => serverName))).toEqual(new Set([plant.destinations[0]]));
    expect(new Set(after.map(({ serverName }) => serverName))).toEqual(new Set([plant.destinations[1]]));
  });

  it('paired sends a status over the other name with every call', () => {
    const { own } = act('discord-gateway', 'paired');
    const [beats, states] = ['gateway.discord.gg', 'discord.com'].map(
      (name) => exchangesOf(own.filter(({ serverName }) => serverName === name)).length,
    );
    expect(states! / beats!).toBeGreaterThan(0.95);
  });

  it('exfiltration sends 0.7 to 1.3 GB between 1 and 5 h, drip about 200 kB each hour', () => {
    const { own } = act('google-drive-riflespine', 'exfiltration');
    const night = exchangesOf(own).filter(({ timeUs }) => timeUs >= FIRST_US + HOUR_US && timeUs < FIRST_US + 5 * HOUR_US);
    const up = night.reduce((sum, one) => sum + one.up, 0);
    expect(up).toBeGreaterThan(0.69e9);
    expect(up).toBeLessThan(1.32e9);
    const dripped = upOf(act('google-drive-riflespine', 'drip').own) - upOf(act('google-drive-riflespine', 'steady').own);
    expect(dripped / 24).toBeGreaterThan(150_000);
  });

  it('crowded calls each 300 s with its own software among hundreds of visits of a browser to the same name', () => {
    const { own, visits, plant } = act('pastebin-poll', 'crowded', office);
    const gaps = own.slice(1).map(({ startUs }, index) => (startUs - own[index]!.startUs) / SECOND_US);
    const close = gaps.filter((gap) => Math.abs(gap - 300) < 5);
    expect(close.length / gaps.length).toBeGreaterThan(0.8);
    const met = visits.filter(({ serverName }) => serverName === 'pastebin.com');
    expect(met.length).toBeGreaterThan(350);
    expect(met.filter(({ software }) => software.ja4 === plant.ja4)).toEqual([]);
    expect(plant).toMatchObject({ shared: true, mixed: false });
  });

  it("mixed calls each 300 s with the browser's own fingerprint among the visits", () => {
    const { visits, plant, own } = act('pastebin-poll', 'mixed', office);
    expect(plant).toMatchObject({ shared: true, mixed: true });
    expect(plant.ja4).toBe(browserOf(office).resumed.ja4);
    expect(visits.some(({ software }) => software.ja4 === plant.ja4)).toBe(true);
    expect(own.length).toBeGreaterThan(20);
  });
});
