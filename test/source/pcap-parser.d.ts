/** What the tests use of pcap-parser 0.2.1, which ships without types. */
declare module 'pcap-parser' {
  import type { Readable } from 'node:stream';

  interface PacketHeader {
    timestampSeconds: number;
    timestampMicroseconds: number;
    capturedLength: number;
    originalLength: number;
  }
  interface Parser {
    on(event: 'packet', listener: (packet: { header: PacketHeader; data: Buffer }) => void): void;
    on(event: 'globalHeader', listener: (header: { linkLayerType: number; snapshotLength: number }) => void): void;
    on(event: 'error', listener: (error: Error) => void): void;
    on(event: 'end', listener: () => void): void;
  }
  const pcapParser: { parse(input: string | Readable): Parser };
  export default pcapParser;
}
