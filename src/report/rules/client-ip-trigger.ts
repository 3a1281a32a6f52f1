import ipaddr from 'ipaddr.js';

/**
 * The owner name that stands for queries of one address: prefix length and the address backwards, in IPv6 `zz` for the longest run of
 * zeros (draft-vixie-dnsop-dns-rpz §4.1.1).
 * @param address IPv4 or IPv6, valid.
 */
export function clientIpTrigger(address: string): string {
  if (!address.includes(':')) return `32.${address.split('.').reverse().join('.')}.rpz-client-ip`;
  // As RFC 5952 shortens: the longest run of at least two groups of zeros, the first of equals.
  const groups = ipaddr.parse(address).toNormalizedString().split(':');
  let [at, length] = [0, 1];
  for (let from = 0; from < groups.length; from++) {
    let end = from;
    while (end < groups.length && groups[end] === '0') end++;
    if (end - from > length) [at, length] = [from, end - from];
  }
  if (length > 1) groups.splice(at, length, 'zz');
  return `128.${groups.reverse().join('.')}.rpz-client-ip`;
}
