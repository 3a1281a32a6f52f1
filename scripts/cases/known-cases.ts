import type { KnownCapture, KnownCase } from './known-case.ts';

const one = (file: string, host: string, server: string): readonly KnownCapture[] => [{ file, host, server }];
const covenant = (file: string) => ({ file: `endpoint/otrf/covenant_${file}.network.zip`, host: '172.18.39.5', server: '10.10.10.5' });
const caldera = (name: string) => one(`c2/${name}.pcap`, '172.18.0.3', '172.18.0.2');

/** What is known of the captures that others made, by those who made them. */
export const KNOWN_CASES: readonly KnownCase[] = [
  { name: 'sandcat', title: 'Sandcat: 59 posts inside one connection', captures: caldera('sandcat'), mark: 3 },
  { name: 'ragdoll', title: 'Ragdoll: twelve calls', captures: caldera('ragdoll'), mark: 3 },
  { name: 'manx-tcp', title: 'Manx over TCP: a reverse shell', captures: caldera('manx-tcp'), mark: 3 },
  { name: 'manx-udp', title: 'Manx over UDP: the same shell without connections', captures: caldera('manx-udp'), mark: 3 },
  {
    name: 'quasarrat',
    title: 'Quasar RAT behind dynamic DNS',
    captures: one('c2/quasarrat.pcap', '192.168.100.7', '86.136.67.231'),
    mark: 3,
  },
  { name: 'njrat', title: 'njRAT through an ngrok tunnel', captures: one('c2/njrat.pcap', '192.168.100.204', '3.68.56.232'), mark: 3 },
  {
    name: 'asyncrat-1',
    title: 'AsyncRAT, first capture',
    captures: one('c2/asyncrat-1.pcap', '192.168.100.124', '181.131.218.39'),
    mark: 3,
  },
  {
    name: 'asyncrat-2',
    title: 'AsyncRAT, second capture',
    captures: one('c2/asyncrat-2.pcap', '192.168.100.163', '94.156.71.237'),
    mark: 3,
  },
  {
    name: 'covenant',
    title: 'Covenant: an agent over HTTP, three times',
    captures: ['copy_smb_CreateRequest', 'getdomaingroup_ldap_searchrequest_domain_admins', 'sharpsc_query_dcerpc_smb_svcctl'].map(
      covenant,
    ),
    mark: 3,
  },
  {
    name: 'emotet',
    title: 'Emotet: two connections to its controller',
    captures: one('ndpi/emotet.pcap', '10.4.25.101', '138.197.147.101'),
    mark: 3,
  },
  { name: 'trickbot', title: 'TrickBot: one download', captures: one('ndpi/trickbot.pcap', '10.12.29.101', '82.118.225.196'), mark: null },
  {
    name: 'dns-tunnels',
    title: 'Tunnels inside DNS: iodine, dns2tcp, a leak by names',
    captures: [
      { file: 'ndpi/dns-tunnel-iodine.pcap', host: '10.0.2.30', server: '10.0.2.20' },
      { file: 'ndpi/dns2tcp_tunnel.pcap', host: '192.168.20.211', server: '1.1.1.1' },
      { file: 'ndpi/dns_exfiltration.pcap', host: '192.168.220.56', server: '192.168.203.167' },
    ],
    mark: null,
  },
];
