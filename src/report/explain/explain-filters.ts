import type { Finding } from '../../model/finding.ts';
import { suricataRule } from '../filter-suricata.ts';
import { wiresharkFilter } from '../filter-wireshark.ts';
import { zeekCommand } from '../filter-zeek.ts';
import { type FilterParts, filterParts } from '../filters.ts';

/** What FoxIO's specification lets a JA4 fingerprint be. */
const JA4 = /^[tqd][0-9a-z]{9}_[0-9a-f]{12}_[0-9a-f]{12}$/;

/** Everything that shows a finding's traffic in other tools, each in one line to paste; nothing in it is hostile. */
export function explainFilters(finding: Finding): readonly { readonly tool: string; readonly text: string }[] {
  const parts = filterParts(finding);
  if (parts === null) return [];
  const display = wiresharkFilter(parts);
  const found = [
    { tool: 'Wireshark display filter', text: display },
    { tool: 'tshark', text: `tshark -r FILE.pcap -Y '${display}'` },
  ];
  const { software } = finding;
  if (software?.kind === 'ja4' && JA4.test(software.value)) {
    found.push({
      tool: 'This client software, wherever it goes (Wireshark 4.2 or later)',
      text: `${addressTest(parts.host)} && tls.handshake.ja4 == "${software.value}"`,
    });
  }
  found.push({ tool: 'Zeek logs', text: zeekCommand(parts) });
  if (parts.name !== null && parts.addresses.length > 0) {
    found.push({ tool: 'Zeek connections by address', text: zeekCommand({ ...parts, name: null }) });
  }
  found.push({ tool: 'Suricata events', text: eveCommand(parts) }, { tool: 'Suricata rule, for the next time', text: suricataRule(parts) });
  return found;
}

const addressTest = (host: string) => `${host.includes(':') ? 'ipv6' : 'ip'}.addr == ${host}`;

/** A jq program over Suricata's events; flow events have the addresses, others the names. */
function eveCommand({ inbound, host, name, addresses, port }: FilterParts): string {
  const [ours, theirs] = inbound ? ['dest_ip', 'src_ip'] : ['src_ip', 'dest_ip'];
  const peers = addresses.map((address) => `.${theirs} == "${address}"`);
  if (name !== null && !inbound) peers.push(...['tls.sni', 'quic.sni', 'http.hostname'].map((field) => `.${field}? == "${name}"`));
  const ports = port === null ? '' : ` and .dest_port == ${port}`;
  return `jq -c 'select(.${ours} == "${host}" and (${peers.join(' or ')})${ports})' eve.json`;
}
