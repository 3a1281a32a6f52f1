/** The decoders. Adding one is one file here and one line below. */
export { authenticationHeader } from './authentication-header.ts';
export { ethernet } from './ethernet.ts';
export { icmp } from './icmp.ts';
export { ipv4 } from './ipv4.ts';
export { ipv6 } from './ipv6.ts';
export { ipv6Extension } from './ipv6-extension.ts';
export { ipv6Fragment } from './ipv6-fragment.ts';
export { linuxSll } from './linux-sll.ts';
export { linuxSll2 } from './linux-sll2.ts';
export { loopback } from './loopback.ts';
export { rawIp } from './raw-ip.ts';
export { tcp } from './tcp.ts';
export { udp } from './udp.ts';
export { vlan } from './vlan.ts';
