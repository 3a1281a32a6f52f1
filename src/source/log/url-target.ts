/** Where a request of a proxy log goes, out of its URL or `CONNECT` target. */
import { hostName } from '../../core/host-name.ts';

export interface UrlTarget {
  /** Lower case, without port and brackets; may be an address in text. */
  host: string;
  port: number;
}

/** Ports that schemes stand for (RFC 9110 §4.2, RFC 959, RFC 6455 §3). */
const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443, ftp: 21, ssl: 443 };
const URL_PARTS = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:[^/?#@]*@)?(\[[0-9a-f:.%]+\]|[^:/?#\s[\]@]+)(?::(\d{1,5}))?(?:[/?#]|$)/i;

/** @param connect for `host:port` of CONNECT, whose port is 443 when it has none. @returns null when the text names no host. */
export function urlTarget(url: string, connect: boolean): UrlTarget | null {
  const match = URL_PARTS.exec(url.length > 2_048 ? url.slice(0, 2_048) : url);
  if (match === null) return null;
  const [, scheme = '', authority = '', digits] = match;
  const host = hostName(authority);
  const port = digits === undefined ? (PORTS[scheme.toLowerCase()] ?? (connect ? 443 : 80)) : Number(digits);
  return host === '' || host === '-' || port > 65_535 ? null : { host, port };
}
