import type { Reader } from './met.ts';
import { nftables } from './nftables.ts';
import { rpz } from './rpz.ts';
import { sigma } from './sigma.ts';
import { squid } from './squid.ts';
import { suricata } from './suricata.ts';
import { zeekIntel } from './zeek-intel.ts';

/** By the language's name. */
export const readers: Readonly<Record<string, Reader>> = { nftables, rpz, sigma, squid, suricata, 'zeek-intel': zeekIntel };
