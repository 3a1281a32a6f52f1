/** Plain HTTP calls to a bot API, one connection each, every `period` seconds: 50 calls of one host. */
import { ACK, FIN, SYN, tcp } from './packets.ts';

export function beaconFrames(period = 60, calls = 50, start = 1_790_000_000): [number, Uint8Array][] {
  const frames: [number, Uint8Array][] = [];
  for (let call = 0; call < calls; call++) {
    const from = `10.1.2.3:${30_000 + call}`;
    const to = '149.154.167.220:80';
    const at = start + call * period + (call % 7) * 0.2;
    const request = 'GET /bot1:x/getUpdates HTTP/1.1\r\nHost: api.telegram.org\r\nUser-Agent: curl/8.5.0\r\n\r\n';
    const reply = 'HTTP/1.1 200 OK\r\nContent-Length: 23\r\n\r\n{"ok":true,"result":[]}';
    frames.push([at, tcp({ from, to, sequence: 100, flags: SYN })]);
    frames.push([at + 0.02, tcp({ from: to, to: from, sequence: 900, flags: SYN | ACK })]);
    frames.push([at + 0.03, tcp({ from, to, sequence: 101, payload: request })]);
    frames.push([at + 0.06, tcp({ from: to, to: from, sequence: 901, payload: reply })]);
    frames.push([at + 0.07, tcp({ from, to, sequence: 101 + request.length, flags: ACK | FIN })]);
    frames.push([at + 0.08, tcp({ from: to, to: from, sequence: 901 + reply.length, flags: ACK | FIN })]);
  }
  return frames;
}
