/** A stats event as Suricata writes one every so often: some hundred counters, most of them still. */
const STILL = {
  capture: 'kernel_drops errors afpacket.busy_loop_avg afpacket.polls afpacket.poll_signal afpacket.poll_timeout afpacket.poll_data',
  decoder:
    'invalid raw null sll tcp_err sctp icmpv6 ppp pppoe geneve gre vlan vlan_qinq vxlan vntag ieee8021ah teredo ipv4_in_ipv6 ipv6_in_ipv6 mpls erspan nsh max_mac_addrs_src max_mac_addrs_dst event.ipv4.pkt_too_small event.ipv4.hlen_too_small event.ipv4.iplen_smaller_than_hlen event.ipv4.trunc_pkt event.ipv6.pkt_too_small event.ipv6.trunc_pkt event.tcp.pkt_too_small event.tcp.hlen_too_small event.udp.pkt_too_small event.udp.hlen_invalid event.ethernet.pkt_too_small event.vlan.header_too_small too_many_layers',
  flow: 'memcap icmpv4 icmpv6 tcp_reuse get_used get_used_eval get_used_eval_reject emerg_mode_entered emerg_mode_over wrk.spare_sync_avg wrk.spare_sync wrk.spare_sync_incomplete wrk.flows_injected mgr.full_hash_pass mgr.rows_per_sec recycler.recycled recycler.queue_avg',
  defrag: 'ipv4.fragments ipv4.reassembled ipv6.fragments ipv6.reassembled max_frag_hits memuse',
  tcp: 'ssn_memcap_drop ssn_from_cache ssn_from_pool pseudo pseudo_failed invalid_checksum no_flow segment_memcap_drop stream_depth_reached reassembly_gap overlap overlap_diff_data insert_data_normal_fail insert_data_overlap_fail',
  detect: 'engines.last_reload engines.rules_failed alert alert_queue_overflow alerts_suppressed',
  app_layer:
    'flow.ftp flow.smtp flow.ssh flow.imap flow.rdp flow.krb5_tcp flow.krb5_udp flow.snmp flow.failed_tcp flow.failed_udp expectations',
} as const;

const still = Object.entries(STILL).map(([group, names]) => {
  const counters = names.split(' ').map((name, at) => `"${name}":${at % 5 === 0 ? at * 977 : 0}`);
  return [group, counters.join(',')] as const;
});

/** @param time as the event writes it. @param uptime in seconds. */
export const eveStatistics = (time: string, uptime: number, packets: number, flows: number): string => {
  const moving: Readonly<Record<string, string>> = {
    capture: `"kernel_packets":${packets}`,
    decoder: `"pkts":${packets},"bytes":${packets * 731},"ipv4":${packets - (packets >> 3)},"ipv6":${packets >> 3},"ethernet":${packets},"tcp":${packets - (packets >> 2)},"udp":${packets >> 2},"avg_pkt_size":731,"max_pkt_size":1514`,
    flow: `"total":${flows},"active":${flows & 4095},"tcp":${flows >> 1},"udp":${flows - (flows >> 1)},"memuse":${7_394_304 + (flows & 4095) * 416}`,
    defrag: '"max_trackers_reached":0',
    tcp: `"sessions":${flows >> 1},"syn":${flows >> 1},"synack":${(flows >> 1) - (flows >> 7)},"rst":${flows >> 5},"memuse":606208,"reassembly_memuse":98304`,
    detect: '"engines.id":0',
    app_layer: `"flow.http":${flows >> 4},"flow.tls":${flows >> 2},"flow.dns_udp":${flows >> 1},"flow.ntp":${flows >> 6},"tx.dns_udp":${flows}`,
  };
  const groups = still.map(([group, text]) => `"${group}":{${moving[group]},${text}}`);
  return `{"timestamp":"${time}","event_type":"stats","stats":{"uptime":${uptime},${groups.join(',')}}}\n`;
};
