/** The capture formats. Adding one is one file here and one line below. */
export { pcap } from './pcap.ts';
export { pcapng } from './pcapng.ts';
