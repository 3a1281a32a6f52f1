/** Suricata's rules on the captures that ship: they fire on the flows of the findings, and on no other. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import { readReport } from '../../../src/report/explain/read-report.ts';
import { renderRules } from '../../../src/report/rules/render-rules.ts';
import { suricata } from '../../../src/report/rules/suricata.ts';
import { captures, goldenPath, root } from '../../helpers/captures.ts';
import { undertow } from '../../helpers/run-cli.ts';
import { hasTshark, tsharkFields } from '../../payload/tshark.ts';
import { partsOf } from './parts-of.ts';
import { hasSuricata, runOn } from './programs.ts';
import { readSuricataRule, type SuricataRule } from './readers/suricata.ts';
import { requestOf } from './request.ts';

interface KeptFlow {
  readonly client: string;
  readonly client_port: number;
  readonly server: string;
  readonly server_name: string | null;
  readonly ja4: string | null;
  readonly user_agent: string | null;
}

/** Single captures (tshark reads no folder), with what is found in them. */
const cases = captures
  .filter(({ file }) => file.includes('.pcap'))
  .map((capture) => ({ file: `pcaps/${capture.file}`, findings: readReport(readFileSync(goldenPath(capture), 'utf8')).findings }))
  .filter(({ findings }) => findings.length > 0);

const rulesOf = (findings: readonly Finding[]) => renderRules(suricata, requestOf(findings)).text;

/** Client ends of the flows of the findings. */
function expectedFlows(findings: readonly Finding[], flows: readonly KeptFlow[]): string[] {
  const own = flows.filter(({ client, server, server_name, ja4, user_agent }) =>
    findings.some(
      (one) =>
        one.host === client &&
        (one.destination === server_name || one.addresses.includes(server)) &&
        (one.software?.value ?? null) === (one.software?.kind === 'user-agent' ? user_agent : ja4),
    ),
  );
  return [...new Set(own.map(({ client, client_port }) => `${client} ${client_port}`))].sort();
}

function keptFlows(file: string): KeptFlow[] {
  const folder = mkdtempSync(join(tmpdir(), 'undertow-kept-'));
  try {
    const path = join(folder, 'flows.jsonl');
    undertow(['analyze', file, '--keep', path, '--format', 'json', '--quiet'], { cwd: root });
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as KeptFlow);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Greeting {
  readonly source: string;
  readonly port: string;
  readonly destination: string;
  readonly protocol: string;
  readonly name: string;
  readonly userAgent: string;
}

/** What another program reads in the capture: names in greetings, requests and look-ups, and the ends of all packets. */
function seen(file: string): Greeting[] {
  const ends = ['ip.src', 'ipv6.src', 'ip.dst', 'ipv6.dst', 'tcp.srcport', 'udp.srcport'];
  const fields = [
    ...ends,
    'quic.version',
    'tls.handshake.extensions_server_name',
    'http.host',
    'dns.qry.name',
    'dns.flags.response',
    'tls.handshake.type',
    'http.user_agent',
    'http.request.method',
  ];
  return tsharkFields(`${root}${file}`, 'ip or ipv6', fields).map((row) => {
    const [
      ip4 = '',
      ip6 = '',
      to4 = '',
      to6 = '',
      tcp = '',
      udp = '',
      quic = '',
      sni = '',
      host = '',
      query = '',
      isAnswer = '',
      handshake = '',
      userAgent = '',
      method = '',
    ] = row;
    const isHello = handshake.split(',').includes('1');
    const isQuery = query !== '' && !/^(?:1|True)/.test(isAnswer);
    const protocol = isHello ? (quic === '' ? 'tls' : 'quic') : method !== '' ? 'http' : isQuery ? 'dns' : 'ip';
    const name = sni !== '' ? sni : host !== '' ? host : isQuery ? query : '';
    return { source: ip4 || ip6, destination: to4 || to6, port: tcp || udp, protocol, name: name.toLowerCase(), userAgent };
  });
}

function fires(
  { protocol, hosts, names, addresses, software }: SuricataRule,
  one: Greeting,
  ja4Of: ReadonlyMap<string, string | null>,
): boolean {
  if (!hosts!.includes(one.source) || (addresses !== null && !addresses.includes(one.destination))) return false;
  if (protocol !== 'ip' && protocol !== one.protocol) return false;
  if (names !== null && !names.includes(one.name)) return false;
  return software === null || one.userAgent === software || ja4Of.get(`${one.source} ${one.port}`) === software;
}

describe.skipIf(!hasTshark)('rules for Suricata, on what tshark sees (skipped where it is not installed)', () => {
  it.each(cases.map((one) => [one.file, one] as const))('%s: fire on the flows of the findings, and on no other', (file, { findings }) => {
    const flows = keptFlows(file);
    const ja4Of = new Map(flows.map(({ client, client_port, ja4 }) => [`${client} ${client_port}`, ja4]));
    const rules = partsOf(suricata, rulesOf(findings)).active.map(readSuricataRule);
    expect(rules.length).toBeGreaterThanOrEqual(findings.length);
    const packets = seen(file);
    const fired = packets.filter((one) => rules.some((rule) => rule.protocol !== 'dns' && fires(rule, one, ja4Of)));
    expect([...new Set(fired.map(({ source, port }) => `${source} ${port}`))].sort()).toEqual(expectedFlows(findings, flows));
    // A finding known by a look-up alone also has a rule on that look-up, by the same host.
    for (const rule of rules.filter(({ protocol }) => protocol === 'dns')) {
      const asked = packets.filter((one) => fires(rule, one, ja4Of));
      expect(asked.length).toBeGreaterThan(0);
      expect(findings.some(({ host, destination }) => asked.every(({ source, name }) => source === host && name === destination))).toBe(
        true,
      );
    }
  });
});

describe.skipIf(!hasSuricata)('rules for Suricata, in Suricata (skipped where it is not installed)', () => {
  it.each(cases.filter(({ file }) => /\.pcap$/.test(file)).map((one) => [one.file, one] as const))(
    '%s: alert on the flows of the findings only',
    (file, { findings }) => {
      const { said } = runOn({ 'x.rules': rulesOf(findings) }, (folder) => [
        'sh',
        '-c',
        `suricata -r ${root}${file} -S ${folder}/x.rules -l ${folder} -k none >/dev/null 2>&1; grep '"event_type":"alert"' ${folder}/eve.json`,
      ]);
      const alerts = said
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as { src_ip: string; src_port: number; dest_ip: string; dest_port: number; proto: string });
      const hosts = findings.map(({ host }) => host);
      const ends = alerts
        .filter(({ dest_port, src_port }) => dest_port !== 53 && src_port !== 53)
        .map((one) => (hosts.includes(one.src_ip) ? `${one.src_ip} ${one.src_port}` : `${one.dest_ip} ${one.dest_port}`));
      expect([...new Set(ends)].sort()).toEqual(expectedFlows(findings, keptFlows(file)));
    },
  );
});
