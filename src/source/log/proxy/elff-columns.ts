/** Which field of an extended log stands where, -1 for those that are not there. */
export interface ElffColumns {
  readonly date: number;
  readonly time: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly duration: number;
  readonly client: number;
  readonly clientPort: number;
  readonly host: number;
  readonly url: number;
  readonly port: number;
  readonly method: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly server: number;
  readonly userAgent: number;
  readonly action: number;
}

/** @returns null without a client, a time, or anything that says where the request went. */
export function elffColumns(names: readonly string[]): ElffColumns | null {
  const lower = names.map((name) => name.toLowerCase());
  const at = (...wanted: string[]) => wanted.map((name) => lower.indexOf(name)).find((place) => place >= 0) ?? -1;
  const columns = {
    date: at('date'),
    time: at('time'),
    timestamp: at('timestamp', 'x-timestamp-unix', 'x-timestamp'),
    duration: at('time-taken'),
    client: at('c-ip', 'x-client-ip', 'x-client-address'),
    clientPort: at('c-port'),
    host: at('cs-host', 'r-host', 'cs-uri-hostname', 'cs-uri-host', 'r-dns'),
    url: at('cs-uri', 'c-uri', 'cs-url'),
    port: at('cs-uri-port', 'c-uri-port', 'r-port'),
    method: at('cs-method'),
    bytesUp: at('cs-bytes'),
    bytesDown: at('sc-bytes'),
    server: at('r-ip', 'r-supplier-ip', 's-supplier-ip'),
    userAgent: at('cs(user-agent)', 'x-cs-user-agent', 'c-agent'),
    action: at('s-action'),
  };
  if (columns.client < 0 || Math.max(columns.host, columns.url) < 0) return null;
  return columns.timestamp < 0 && (columns.date < 0 || columns.time < 0) ? null : columns;
}
