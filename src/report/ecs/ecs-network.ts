import { isIPv6 } from 'node:net';
import type { Finding } from '../../model/finding.ts';
import { bounded } from '../bounded.ts';
import { type Endpoints, endpoints } from '../endpoints.ts';
import { whole } from '../whole.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What the source of a name says of the protocol that carried it. */
const CARRIERS: Readonly<Record<string, { readonly protocol: string; readonly transport?: string }>> = {
  'tls-sni': { protocol: 'tls', transport: 'tcp' },
  'quic-sni': { protocol: 'quic', transport: 'udp' },
  'http-host': { protocol: 'http', transport: 'tcp' },
  'http-connect': { protocol: 'http', transport: 'tcp' },
};

/** The ends of a finding and what runs between them. Addresses stand only where they parse: Elasticsearch refuses lines with others. */
export function ecsNetwork(finding: Finding): Fields {
  const ends = endpoints(finding);
  const ours: Fields = {
    address: bounded(finding.host),
    ...(ends.host === null ? {} : { ip: ends.host }),
    bytes: whole(finding.bytesUp),
  };
  const theirs: Fields = {
    address: bounded(finding.destination),
    ...(ends.name === null ? {} : { domain: ends.name }),
    ...(ends.addresses.length === 0 ? {} : { ip: ends.addresses[0] }),
    bytes: whole(finding.bytesDown),
    ...(ends.port === null ? {} : { port: ends.port }),
  };
  return {
    source: ends.inbound ? theirs : ours,
    destination: ends.inbound ? ours : theirs,
    ...(ends.host === null ? {} : { host: { ip: [ends.host] } }),
    network: between(finding, ends),
    related: {
      ...(ends.name === null ? {} : { hosts: [ends.name] }),
      ip: [...new Set([...(ends.host === null ? [] : [ends.host]), ...ends.addresses])],
      ...(finding.software?.kind === 'ja4' ? { hash: [bounded(finding.software.value)] } : {}),
    },
    ...named(finding, ends),
    ...client(finding),
  };
}

const DIRECTIONS: ReadonlySet<string> = new Set(['outbound', 'inbound', 'internal', 'external']);

function between({ scope, bytesUp, bytesDown, destinationFrom, service, firstFlows }: Finding, { host }: Endpoints): Fields {
  const first = firstFlows[0];
  return {
    ...(service === null ? {} : { application: bounded(service.id).toLowerCase() }),
    bytes: whole(bytesUp + bytesDown),
    ...(first === undefined ? {} : { community_id: bounded(first.communityId) }),
    direction: DIRECTIONS.has(scope) ? scope : 'unknown',
    ...(Object.hasOwn(CARRIERS, destinationFrom) ? CARRIERS[destinationFrom] : {}),
    ...(host === null ? {} : { type: isIPv6(host) ? 'ipv6' : 'ipv4' }),
  };
}

/** Where the name was read. */
function named({ destinationFrom }: Finding, { name }: Endpoints): Fields {
  if (name === null) return {};
  if (destinationFrom === 'tls-sni' || destinationFrom === 'quic-sni') return { tls: { client: { server_name: name } } };
  if (destinationFrom === 'http-host') return { url: { domain: name } };
  if (destinationFrom === 'dns-answer') return { dns: { question: { name } } };
  return {};
}

/** The client software, where the schema has a field for it; JA4 has none in it. */
function client({ software }: Finding): Fields {
  if (software?.kind === 'user-agent') return { user_agent: { original: bounded(software.value) } };
  if (software?.kind === 'process') return { process: { executable: bounded(software.value) } };
  return {};
}
