import { hostname, networkInterfaces } from 'node:os';

/** Names and addresses by which browsers may call this server, in lower case, without ports: whoever comes by another was sent by a foreign name server. */
export function ownHosts(listen: string, named: readonly string[]): ReadonlySet<string> {
  const own = new Set(named.map((name) => name.toLowerCase()));
  if (isLoopback(listen) || isAny(listen)) for (const one of ['localhost', '127.0.0.1', '[::1]']) own.add(one);
  if (isAny(listen)) {
    own.add(hostname().toLowerCase());
    for (const one of Object.values(networkInterfaces()).flat()) if (one !== undefined) own.add(inUrl(one.address));
  } else own.add(inUrl(listen));
  return own;
}

export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address);
}

const isAny = (address: string) => address === '0.0.0.0' || address === '::';

const inUrl = (address: string) => (address.includes(':') ? `[${address.split('%', 1)[0]}]` : address.toLowerCase());
