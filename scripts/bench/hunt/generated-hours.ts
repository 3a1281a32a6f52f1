/** Hours of an office's connections: as flows for a store, and as Zeek's logs. The same number gives the same hours. */
import { Flow } from '../../../src/model/flow.ts';
import { loadCatalogue } from '../../../src/service/catalogue.ts';
import { Random } from '../capture/random.ts';

const HOUR_US = 3_600_000_000;
const HOSTS = 4_000;
/** Names that a host goes to again and again, and of all that there are. */
const OWN_NAMES = 60;
const SITES = 200_000;
const SIGNATURES = Array.from({ length: 60 }, (_, i) => `t13d1516h2_8daaf6152771_${i.toString(16).padStart(12, '0')}`);

export class GeneratedHours {
  readonly #names: readonly string[];
  readonly #perHour: number;
  readonly #fromUs: number;

  constructor(perHour: number, fromUs: number) {
    this.#perHour = perHour;
    this.#fromUs = fromUs;
    const known = loadCatalogue().records.flatMap(({ names }) => names.filter(({ match }) => match !== 'glob').map(({ value }) => value));
    this.#names = [...known, ...Array.from({ length: SITES }, (_, i) => `www${i}.site-${i % 9_973}.example`)];
  }

  /** The flows of an hour in the order of time. @param take gets one flow that is refilled. */
  flows(hour: number, take: (flow: Flow) => void): void {
    const random = new Random(1 + hour);
    const flow = new Flow();
    flow.protocol = 6;
    flow.serverPort = 443;
    flow.application = 'tls';
    flow.tlsVersion = 'TLSv1.3';
    flow.serverNameFrom = 'tls-sni';
    flow.tcpEnd = 'closed';
    for (let i = 0; i < this.#perHour; i++) {
      const host = random.below(HOSTS);
      // Nine of ten calls go where the host always goes, the rest anywhere.
      const usual = random.below(10) > 0;
      const name = usual ? (host * 7_919 + random.below(OWN_NAMES) ** 2) % this.#names.length : random.below(this.#names.length);
      flow.client.set([0, 0, 0xffff, 0x0a000000 + host]);
      flow.server.set([0, 0, 0xffff, 0x5db80000 + (name % 60_000)]);
      flow.clientPort = 32_768 + random.below(28_000);
      flow.serverName = this.#names[name]!;
      // A browser of six for everything, and now and then one of the other programs.
      flow.ja4 = SIGNATURES[random.below(50) > 0 ? host % 6 : 6 + (name % 54)]!;
      flow.startUs = this.#fromUs + hour * HOUR_US + Math.floor((i * HOUR_US) / this.#perHour);
      flow.endUs = flow.startUs + random.below(60_000_000);
      flow.bytesUp = 400 + random.below(4_000);
      flow.bytesDown = 2_000 + random.below(200_000);
      flow.wireBytesUp = flow.bytesUp + 500;
      flow.wireBytesDown = flow.bytesDown + 2_000;
      flow.packetsUp = 8;
      flow.packetsDown = 9 + Math.floor(flow.bytesDown / 1_400);
      flow.exchangeCount = 1;
      flow.exchangeTimesUs[0] = flow.startUs;
      flow.exchangeBytesUp[0] = flow.bytesUp;
      flow.exchangeBytesDown[0] = flow.bytesDown;
      take(flow);
    }
  }

  /** The same as conn.log and ssl.log. */
  logs(hour: number): { readonly conn: string; readonly ssl: string } {
    const conn = [CONN];
    const ssl = [SSL];
    let i = 0;
    this.flows(hour, (flow) => {
      const uid = `C${hour.toString(36)}x${(i++).toString(36)}`;
      const ends = `${address(flow.client)}\t${flow.clientPort}\t${address(flow.server)}\t443`;
      const ts = (flow.startUs / 1e6).toFixed(6);
      const seconds = ((flow.endUs - flow.startUs) / 1e6).toFixed(6);
      conn.push(
        `${ts}\t${uid}\t${ends}\ttcp\tssl\t${seconds}\t${flow.bytesUp}\t${flow.bytesDown}\tSF\tShADadFf\t${flow.packetsUp}\t${flow.wireBytesUp}\t${flow.packetsDown}\t${flow.wireBytesDown}`,
      );
      ssl.push(`${ts}\t${uid}\t${ends}\tTLSv13\t${flow.serverName}\tT\t${flow.ja4}`);
    });
    return { conn: `${conn.join('\n')}\n`, ssl: `${ssl.join('\n')}\n` };
  }
}

const header = (path: string, fields: string) =>
  `#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t${path}\n#fields\t${fields.replaceAll(' ', '\t')}`;
const CONN = header(
  'conn',
  'ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state history orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes',
);
const SSL = header('ssl', 'ts uid id.orig_h id.orig_p id.resp_h id.resp_p version server_name established ja4');

function address(words: Uint32Array): string {
  const word = words[3]!;
  return [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255].join('.');
}
