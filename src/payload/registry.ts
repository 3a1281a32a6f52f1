/** The recognizers. Adding one is one file here and one line below. */
export { dnsDatagram } from './dns-datagram.ts';
export { dnsStream } from './dns-stream.ts';
export { http } from './http.ts';
export { quic } from './quic.ts';
export { socks } from './socks.ts';
export { tls } from './tls.ts';
