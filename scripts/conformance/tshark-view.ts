/** What tshark sees of each five-tuple of a capture: traffic, names, JA4, odd frames, and what it was wrapped in. */
import { ja4OfFields } from './ja4-of-fields.ts';
import { tsharkFields } from './tshark.ts';
import { emptySide, endOf, type Side, type Tuple, tupleOf } from './tuple.ts';

const FIELDS = [
  'frame.time_epoch',
  'frame.len',
  'frame.cap_len',
  'frame.protocols',
  'ip.src',
  'ip.dst',
  'ip.len',
  'ip.id',
  'ip.frag_offset',
  'ip.flags.mf',
  'ipv6.src',
  'ipv6.dst',
  'ipv6.plen',
  'ipv6.fraghdr.ident',
  'ipv6.fraghdr.offset',
  'ipv6.fraghdr.more',
  'tcp.srcport',
  'tcp.dstport',
  'tcp.len',
  'udp.srcport',
  'udp.dstport',
  'udp.length',
  'tls.handshake.extensions_server_name',
  'gquic.tag.sni',
  'tls.handshake.type',
  'tls.handshake.version',
  'tls.handshake.extensions.supported_version',
  'tls.handshake.ciphersuite',
  'tls.handshake.extension.type',
  'tls.handshake.sig_hash_alg',
  'tls.handshake.sig_hash_alg_len',
  'tls.handshake.extensions_alpn_str',
] as const;

export type Field = (name: (typeof FIELDS)[number]) => string;

/** Layers that the reader follows; anything else before the last IP header is a wrapping that it does not open. */
const FOLLOWED = /^(eth|ethertype|vlan|ieee8021ad|sll|null|raw|ip|ipv6|ipv6\..*|llc|ah|data)$/;

/** Octets before the packet, by the outermost layer. */
const LINK_HEADERS = new Map([
  ['eth', 14],
  ['sll', 16],
  ['null', 4],
]);

/** What may stand before TLS without carrying it. */
const PLAIN = /^(tls|quic|http|http2|data|socks|x509.*)$/;

/** Frames that tools count differently, by what is odd about them. */
export type Oddity = 'fragment' | 'cut' | 'longer' | 'transport';

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
  readonly odd: ReadonlyMap<string, ReadonlyMap<Oddity, Side>>;
}

export function tsharkView(capture: string): View {
  const tuples = new Map<string, Tuple>();
  const names = new Map<string, Set<string>>();
  const oldNames = new Map<string, Set<string>>();
  const fingerprints = new Map<string, Set<string>>();
  const wrappings = new Map<string, Set<string>>();
  const carriers = new Map<string, Set<string>>();
  const odd = new Map<string, Map<Oddity, Side>>();
  const opened = new Map<string, string>();
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
    add(tuple.sides.get(from)!, frameLength, ipLength, payload);
    const room = frameLength - (LINK_HEADERS.get(layers[0]!) ?? 0);
    const oddity = oddityOf(later, frameLength, Number(field('frame.cap_len')), ipLength > room, found[0] === 6 && transport === '');
    if (oddity !== undefined) addOdd(odd, key, oddity, frameLength, ipLength, payload);
    remember(names, key, field('tls.handshake.extensions_server_name').toLowerCase());
    remember(oldNames, key, field('gquic.tag.sni').toLowerCase());
    remember(fingerprints, key, ja4OfFields(found[0] === 6 ? 't' : 'q', field));
    const application = applicationOf(inner);
    if (application !== '' && !opened.has(key)) opened.set(key, application);
    if (field('tls.handshake.type') !== '') remember(carriers, key, carrier(inner, opened.get(key)));
    const wrapping = layers
      .slice(0, upTo)
      .filter((layer) => !FOLLOWED.test(layer))
      .join('+');
    remember(wrappings, key, wrapping);
    if (wrapping !== '' && first(field('udp.srcport')) !== '') remember(wrappings, outerKey(tuples, field), wrapping);
  }
  return { tuples, names, oldNames, fingerprints, wrappings, carriers, odd };
}

/** What TLS begins inside of: the layers before it, or what the stream began with. HTTP (a CONNECT) and SOCKS are opened here too. */
function carrier(layers: readonly string[], opening: string | undefined): string {
  const transport = layers.findIndex((layer) => layer === 'tcp' || layer === 'udp');
  const tls = layers.findIndex((layer) => layer === 'tls' || layer === 'quic');
  const between = layers.slice(transport + 1, Math.max(tls, transport + 1)).filter((layer) => !PLAIN.test(layer));
  if (between.length > 0) return between.join('+');
  return opening === undefined || PLAIN.test(opening) ? '' : opening;
}

function applicationOf(layers: readonly string[]): string {
  return layers[layers.findIndex((layer) => layer === 'tcp' || layer === 'udp') + 1] ?? '';
}

function outerKey(tuples: Map<string, Tuple>, field: Field): string {
  const [source, destination] = field('ip.src') === '' ? [field('ipv6.src'), field('ipv6.dst')] : [field('ip.src'), field('ip.dst')];
  const outer = [endOf(first(source), first(field('udp.srcport'))), endOf(first(destination), first(field('udp.dstport')))] as const;
  return tupleOf(tuples, 17, outer[0], outer[1], 0).key;
}

function oddityOf(later: boolean, frameLength: number, captured: number, longer: boolean, noTransport: boolean): Oddity | undefined {
  if (later) return 'fragment';
  if (captured < frameLength) return 'cut';
  if (longer) return 'longer';
  return noTransport ? 'transport' : undefined;
}

function add(side: Side, frameBytes: number, ipBytes: number, payloadBytes: number): void {
  side.packets++;
  side.frameBytes += frameBytes;
  side.ipBytes += ipBytes;
  side.payloadBytes += payloadBytes;
}

function addOdd(
  odd: Map<string, Map<Oddity, Side>>,
  key: string,
  oddity: Oddity,
  frameBytes: number,
  ipBytes: number,
  payload: number,
): void {
  const kinds = odd.get(key) ?? new Map<Oddity, Side>();
  const side = kinds.get(oddity) ?? emptySide();
  add(side, frameBytes, ipBytes, payload);
  odd.set(key, kinds.set(oddity, side));
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
