/** The rule languages. Adding one is one file here and one line below. */
export { nftables } from './nftables.ts';
export { rpz } from './rpz.ts';
export { sigma } from './sigma.ts';
export { squid } from './squid.ts';
export { suricata } from './suricata.ts';
export { zeekIntel } from './zeek-intel.ts';
