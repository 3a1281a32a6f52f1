/** What days before say of the channels of a window: held against plain counting of the flows. */
import { join } from 'node:path';
import { median, medianAbsoluteDeviation } from 'simple-statistics';
import { expect, it } from 'vitest';
import { parseInternal } from '../../src/channel/internal.ts';
import { SCOPES } from '../../src/channel/scopes.ts';
import { Flow } from '../../src/model/flow.ts';
import type { SoftwarePast, Spread, UsePast } from '../../src/model/past.ts';
import { HuntStore } from '../../src/store/hunt-store.ts';
import { testServices } from '../channel/test-services.ts';
import { temporaryFolder } from './temporary-folder.ts';

const internal = parseInternal(['10.0.0.0/8']);
const DAY_US = 86_400_000_000;
/** The midnight before which nothing is judged. */
const DAY = 19_700;
const NAMES = ['www.example.com', 'cdn.example.com', 'example.com', 'a.b.example.org', 'one.github.io', 'two.github.io', 'localhost', ''];
const SOFTWARE = ['', 'x', 'y', 'z'];

/** What counting needs to know of a flow. */
interface Row {
  readonly day: number;
  readonly scope: string;
  readonly host: string;
  readonly destination: string;
  readonly software: string;
  readonly up: number;
  readonly down: number;
}

it('is what plain counting of the flows of thirty days says, however they were imported', async () => {
  let seed = 7;
  const below = (n: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >>> 8) % n;
  };
  const rows: Row[] = [];
  const flows = Array.from({ length: 6_000 }, () => {
    const [inside, outside, day] = [1 + below(4), 1 + below(3), DAY - 33 + below(34)];
    const inbound = below(4) === 0;
    const [name, software] = [NAMES[below(NAMES.length)]!, SOFTWARE[below(SOFTWARE.length)]!];
    const flow = new Flow();
    const [mine, theirs] = [0x0a000000 + inside, 0xc6336400 + outside];
    flow.client.set([0, 0, 0xffff, inbound ? theirs : mine]);
    flow.server.set([0, 0, 0xffff, inbound ? mine : theirs]);
    flow.protocol = 6;
    flow.serverPort = 443;
    flow.serverName = inbound ? '' : name;
    flow.serverNameFrom = flow.serverName === '' ? '' : 'tls-sni';
    flow.ja4 = software;
    flow.startUs = day * DAY_US + below(86_400) * 1_000_000;
    flow.endUs = flow.startUs + 1;
    const [up, down] = below(5) === 0 ? [0, 0] : [below(1_000), below(1_000)];
    flow.bytesUp = inbound ? down : up;
    flow.bytesDown = inbound ? up : down;
    const address = `198.51.100.${outside}:443`;
    const destination = inbound ? `198.51.100.${outside}` : name === '' ? address : name;
    rows.push({ day, scope: inbound ? 'inbound' : 'outbound', host: `10.0.0.${inside}`, destination, software, up, down });
    return flow;
  });
  const path = join(temporaryFolder(), 'h.duckdb');
  const store = await HuntStore.open(path, { internal: null, standard: ['10.0.0.0/8'] });
  for (let from = 0; from < flows.length; from += 1_500) {
    const entry = await store.beginImport(internal);
    for (const flow of flows.slice(from, from + 1_500)) entry.flow(flow);
    await entry.commit({ read: { contents: [], files: [], outgrown: [] }, inputs: 1, bytes: 1, atUs: 1 });
  }
  const window = await store.window({
    internal,
    scopes: new Set(SCOPES),
    services: testServices,
    window: { sinceUs: DAY * DAY_US + 5_000_000, untilUs: (DAY + 1) * DAY_US },
  });
  const past = (await window.past())!;
  expect(await window.past()).toBe(past);
  const before = rows.filter(({ day }) => day >= DAY - 30 && day < DAY);
  expect(past.days).toBe(30);
  let channels = 0;
  let seen = 0;
  await window.forEach((channel) => {
    channels++;
    const { scope, host, destination, software } = channel;
    const expected = plainPast(before, { scope, host, destination, software: software?.value ?? '' });
    if (expected.use.days >= 5) seen++;
    const use = past.use(channel);
    expect({ ...use, bytesUp: rounded(use.bytesUp), ratio: rounded(use.ratio) }).toEqual(expected.use);
    expect(past.software(channel)).toEqual(expected.software);
  });
  expect([channels, seen].every((count) => count > 40)).toBe(true);
  store.close();
});

function plainPast(
  rows: readonly Row[],
  of: Pick<Row, 'scope' | 'host' | 'destination' | 'software'>,
): { use: UsePast; software: SoftwarePast | null } {
  const days = (some: readonly Row[]) => new Set(some.map(({ day }) => day)).size;
  const others = (some: readonly Row[]) => new Set(some.filter(({ host }) => host !== of.host).map(({ host }) => host)).size;
  const scoped = rows.filter(({ scope }) => scope === of.scope);
  const mine = scoped.filter(({ host }) => host === of.host);
  const used = mine.filter(({ destination }) => destination === of.destination);
  const byDay = [...new Set(used.map(({ day }) => day))].map((day) => {
    const some = used.filter((row) => row.day === day);
    return { up: some.reduce((sum, { up }) => sum + up, 0), down: some.reduce((sum, { down }) => sum + down, 0) };
  });
  const ratios = byDay.filter(({ up, down }) => up + down > 0).map(({ up, down }) => (up - down) / (up + down));
  const same = scoped.filter(({ software }) => software === of.software);
  return {
    use: {
      days: byDay.length,
      siteDays: days(mine.filter(({ destination }) => siteOf(destination) === siteOf(of.destination))),
      otherHosts: others(scoped.filter(({ destination }) => destination === of.destination)),
      bytesUp: spread(byDay.map(({ up }) => up)),
      ratio: spread(ratios),
    },
    software: of.software === '' ? null : { days: days(same.filter(({ host }) => host === of.host)), otherHosts: others(same) },
  };
}

function spread(values: readonly number[]): Spread | null {
  return values.length < 5 ? null : rounded({ median: median([...values]), mad: medianAbsoluteDeviation([...values]) });
}

/** The middle of two values can be worked out in two ways, which differ in the last bit. */
function rounded(of: Spread | null): Spread | null {
  return of && { median: Number(of.median.toFixed(12)) + 0, mad: Number(of.mad.toFixed(12)) + 0 };
}

function siteOf(destination: string): string {
  return /[0-9\]]$/.test(destination) ? destination : destination.split('.').slice(-2).join('.');
}
