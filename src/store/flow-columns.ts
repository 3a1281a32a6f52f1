import { formatAddress } from '../core/address.ts';
import { communityId } from '../core/community-id.ts';
import type { Column } from './column.ts';

/** The flow table. The store's tables, the appender, the kept files and the queries all follow this list. */
export const FLOW_COLUMNS: readonly Column[] = [
  { name: 'start_us', type: 'integer', of: (flow) => flow.startUs },
  { name: 'end_us', type: 'integer', of: (flow) => flow.endUs },
  { name: 'protocol', type: 'small', of: (flow) => flow.protocol },
  { name: 'client', type: 'text', of: (flow) => formatAddress(flow.client) },
  { name: 'client_port', type: 'small', of: (flow) => flow.clientPort },
  { name: 'server', type: 'text', of: (flow) => formatAddress(flow.server) },
  { name: 'server_port', type: 'small', of: (flow) => flow.serverPort },
  { name: 'direction_from', type: 'text', of: (flow) => flow.directionFrom },
  { name: 'bytes_up', type: 'integer', of: (flow) => flow.bytesUp },
  { name: 'bytes_down', type: 'integer', of: (flow) => flow.bytesDown },
  { name: 'wire_bytes_up', type: 'integer', of: (flow) => flow.wireBytesUp },
  { name: 'wire_bytes_down', type: 'integer', of: (flow) => flow.wireBytesDown },
  { name: 'packets_up', type: 'integer', of: (flow) => flow.packetsUp },
  { name: 'packets_down', type: 'integer', of: (flow) => flow.packetsDown },
  { name: 'paced', type: 'boolean', of: (flow) => flow.paced },
  { name: 'bursts_up', type: 'integer', of: (flow) => flow.burstsUp },
  { name: 'bursts_down', type: 'integer', of: (flow) => flow.burstsDown },
  { name: 'keys_up', type: 'integer', of: (flow) => flow.keysUp },
  { name: 'keys_down', type: 'integer', of: (flow) => flow.keysDown },
  { name: 'tcp_end', type: 'text', of: (flow) => flow.tcpEnd },
  { name: 'application', type: 'text', of: (flow) => flow.application },
  { name: 'server_name', type: 'text', of: (flow) => flow.serverName },
  { name: 'server_name_from', type: 'text', of: (flow) => flow.serverNameFrom },
  { name: 'alpn', type: 'text', of: (flow) => flow.alpn },
  { name: 'tls_version', type: 'text', of: (flow) => flow.tlsVersion },
  { name: 'ja4', type: 'text', of: (flow) => flow.ja4 },
  { name: 'certificate_names', type: 'list', of: (flow) => flow.certificateNames },
  { name: 'user_agent', type: 'text', of: (flow) => flow.userAgent },
  { name: 'exchanges', type: 'integer', of: (flow) => flow.exchangeCount + flow.moreExchanges },
  { name: 'truncated', type: 'small', of: (flow) => flow.truncated },
  { name: 'continued', type: 'boolean', of: (flow) => flow.continued },
  { name: 'input', type: 'small', of: (flow) => flow.input },
];

/** Follows from the other columns, so only kept files carry it. */
export const COMMUNITY_ID: Column = {
  name: 'community_id',
  type: 'text',
  of: (flow) => communityId(flow.protocol, flow.client, flow.clientPort, flow.server, flow.serverPort),
};
