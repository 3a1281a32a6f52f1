/** What tshark sees of each five-tuple of a capture: traffic, names, JA4, odd frames, and what it was wrapped in. */
import { Carriers } from './carriers.ts';
import { ja4OfFields } from './ja4-of-fields.ts';
import { type Oddity, oddityOf } from './oddity.ts';
import { tsharkFields } from './tshark.ts';
import { FIELDS, type Field } from './tshark-row.ts';
import { endOf, type Tuple, tupleOf } from './tuple.ts';

/** Layers that the reader follows; anything else before the last IP header is a wrapping that it does not open. */
const FOLLOWED = /^(eth|ethertype|vlan|ieee8021ad|sll|null|raw|ip|ipv6|ipv6\..*|llc|ah|data)$/;

export interface View {
  readonly tuples: ReadonlyMap<string, Tuple>;
  /** By tuple. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names that only Google's old QUIC carried. */
  readonly oldNames: ReadonlyMap<string, ReadonlySet<string>>;
  readonly fingerprints: ReadonlyMap<string, ReadonlySet<string>>;
  /** Wrappings that are not opened, by the tuple inside and the tuple that carries it. */
  readonly wrappings: ReadonlyMap<string, ReadonlySet<string>>;
  /** What TLS begins inside of, by tuple: SMTP after STARTTLS, SOCKS. */
  readonly carriers: ReadonlyMap<string, ReadonlySet<string>>;
  readonly odd: ReadonlyMap<string, ReadonlySet<Oddity>>;
}

export function tsharkView(capture: string): View {
  const tuples = new Map<string, Tuple>();
  const names = new Map<string, Set<string>>();
  const oldNames = new Map<string, Set<string>>();
  const fingerprints = new Map<string, Set<string>>();
  const wrappings = new Map<string, Set<string>>();
  const carriers = new Map<string, Set<string>>();
  const odd = new Map<string, Set<Oddity>>();
  const openings = new Carriers();
  const ports = new Map<string, [number, string, string]>();
  for (const row of tsharkFields(capture, FIELDS, false)) {
    const field: Field = (name) => row[FIELDS.indexOf(name)] ?? '';
    const layers = field('frame.protocols').split(':');
    const upTo = layers.findLastIndex((layer) => layer === 'ip' || layer === 'ipv6');
    if (upTo < 0 || layers.slice(0, upTo).some((layer) => layer.startsWith('icmp'))) continue;
    const six = layers[upTo] === 'ipv6';
    const source = last(field(six ? 'ipv6.src' : 'ip.src'));
    const destination = last(field(six ? 'ipv6.dst' : 'ip.dst'));
    const inner = layers.slice(upTo);
    const later = Number(last(field(six ? 'ipv6.fraghdr.offset' : 'ip.frag_offset'))) > 0;
    const datagram = `${source} ${destination} ${last(field(six ? 'ipv6.fraghdr.ident' : 'ip.id'))}`;
    let found: [number, string, string] | undefined;
    if (later) found = ports.get(datagram);
    else if (inner.includes('tcp')) found = [6, last(field('tcp.srcport')), last(field('tcp.dstport'))];
    else if (inner.includes('udp')) found = [17, last(field('udp.srcport')), last(field('udp.dstport'))];
    if (found === undefined || found[1] === '') continue;
    if (!later && /1|true/i.test(last(field(six ? 'ipv6.fraghdr.more' : 'ip.flags.mf')))) ports.set(datagram, found);
    const from = endOf(source, found[1]);
    const tuple = tupleOf(tuples, found[0], from, endOf(destination, found[2]), Math.round(Number(field('frame.time_epoch')) * 1e6));
    const { key } = tuple;
    const frameLength = Number(field('frame.len'));
    const ipLength = six ? Number(last(field('ipv6.plen'))) + 40 : Number(last(field('ip.len')));
    const transport = found[0] === 6 ? last(field('tcp.len')) : last(field('udp.length'));
    const payload = later ? 0 : found[0] === 6 ? Number(transport) : Math.max(0, Number(transport) - 8);
    const side = tuple.sides.get(from)!;
    side.packets++;
    side.frameBytes += frameLength;
    side.ipBytes += ipLength;
    side.payloadBytes += payload;
    const captured = Number(field('frame.cap_len'));
    const readable = found[0] !== 6 || transport !== '';
    const oddity = oddityOf({ link: layers[0]!, later, frame: frameLength, captured, ip: ipLength, transport: readable });
    if (oddity !== undefined) odd.set(key, (odd.get(key) ?? new Set()).add(oddity));
    remember(names, key, field('tls.handshake.extensions_server_name').toLowerCase());
    remember(oldNames, key, field('gquic.tag.sni').toLowerCase());
    remember(fingerprints, key, ja4OfFields(found[0] === 6 ? 't' : 'q', field));
    openings.see(key, inner);
    if (field('tls.handshake.type') !== '') remember(carriers, key, openings.of(key, inner));
    const wrapping = layers
      .slice(0, upTo)
      .filter((layer) => !FOLLOWED.test(layer))
      .join('+');
    remember(wrappings, key, wrapping);
    if (wrapping !== '' && first(field('udp.srcport')) !== '') remember(wrappings, outerKey(tuples, field), wrapping);
  }
  return { tuples, names, oldNames, fingerprints, wrappings, carriers, odd };
}

function outerKey(tuples: Map<string, Tuple>, field: Field): string {
  const [source, destination] = field('ip.src') === '' ? [field('ipv6.src'), field('ipv6.dst')] : [field('ip.src'), field('ip.dst')];
  const outer = [endOf(first(source), first(field('udp.srcport'))), endOf(first(destination), first(field('udp.dstport')))] as const;
  return tupleOf(tuples, 17, outer[0], outer[1], 0).key;
}

function first(text: string): string {
  return text.split(',', 1)[0]!;
}

function last(text: string): string {
  return text.slice(text.lastIndexOf(',') + 1);
}

function remember(sets: Map<string, Set<string>>, key: string, text: string): void {
  if (text === '') return;
  const set = sets.get(key) ?? new Set<string>();
  for (const one of text.split(',')) set.add(one);
  sets.set(key, set);
}
