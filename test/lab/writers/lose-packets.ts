import type { Random } from '../../../scripts/bench/capture/random.ts';
import type { LabConnection, LabExchange } from '../connection.ts';
import type { LabDay } from '../day.ts';
import { randomOf } from '../random-of.ts';
import { packetsOf } from './packets-of.ts';
import { withoutPrints } from './without-prints.ts';

const SEGMENT_BYTES = 1_250;
/** A hello with a post-quantum share takes two packets. */
const LONG_HELLO = 1_500;

/**
 * The day as a sensor sees it that misses this share of all packets: the connections went as they did, but answers of resolvers, hellos,
 * requests and ends are missing. TCP's bytes are known by its sequence numbers, a datagram's only when it was seen.
 * @param share in [0, 1).
 */
export function losePackets(day: LabDay, share: number): LabDay {
  const random = randomOf(day.seed, 'loss', share);
  const connections = day.connections.flatMap((one) => lose(one, share, random) ?? []);
  return { ...day, connections };
}

/** Null when nothing of it was seen. */
function lose(connection: LabConnection, share: number, random: Random): LabConnection | null {
  const { exchanges, protocol, application, serverName } = connection;
  const all = exchanges.reduce((sum, one) => ({ up: sum.up + one.up, down: sum.down + one.down }), { up: 0, down: 0 });
  const packets = packetsOf(connection, all.up, all.down);
  const isLost = (count: number) => random.chance(share ** count);
  if (isLost(packets.up + packets.down)) return null;
  const lookup = connection.lookup === null || random.chance(share) ? null : { name: serverName, ...connection.lookup };
  const first = exchanges[0];
  const hasHello = application === 'tls' || application === 'quic' || application === 'http';
  const helloPackets = first !== undefined && first.up > LONG_HELLO ? 2 : 1;
  const seesHello = !hasHello || random.chance((1 - share) ** helloPackets);
  const kept = protocol === 17 ? loseDatagrams(exchanges, share, random) : loseRequests(exchanges, share, isLost);
  if (protocol === 17 && kept.every(({ up, down }) => up + down === 0)) return null;
  return {
    ...connection,
    ...(seesHello ? {} : { application: '' as const, serverName: '', software: withoutPrints(connection.software) }),
    exchanges: kept,
    tcpEnd: connection.tcpEnd === 'closed' && isLost(2) ? 'open' : connection.tcpEnd,
    lookup,
  };
}

/** A request that nobody saw: its answer seems to go on with the one before. */
function loseRequests(exchanges: readonly LabExchange[], share: number, isLost: (count: number) => boolean): LabExchange[] {
  const kept: LabExchange[] = [];
  for (const one of exchanges) {
    const before = kept.at(-1);
    if (before !== undefined && share > 0 && isLost(Math.max(1, Math.ceil(one.up / SEGMENT_BYTES)))) {
      kept[kept.length - 1] = { timeUs: before.timeUs, up: before.up + one.up, down: before.down + one.down };
    } else kept.push(one);
  }
  return kept;
}

function loseDatagrams(exchanges: readonly LabExchange[], share: number, random: Random): LabExchange[] {
  const seen = (bytes: number) => {
    let left = 0;
    for (let at = 0; at < bytes; at += SEGMENT_BYTES) {
      const size = Math.min(SEGMENT_BYTES, bytes - at);
      // Long answers lose their share; only short ones are all or nothing.
      left += bytes > 64 * SEGMENT_BYTES ? size * (1 - share) : random.chance(share) ? 0 : size;
    }
    return Math.round(left);
  };
  const kept: LabExchange[] = [];
  for (const { timeUs, up, down } of exchanges) {
    const one = { timeUs, up: seen(up), down: seen(down) };
    const before = kept.at(-1);
    // An answer whose question nobody saw seems to go on with the one before.
    if (before !== undefined && up > 0 && one.up === 0) kept[kept.length - 1] = { ...before, down: before.down + one.down };
    else kept.push(one);
  }
  return kept;
}
