import type { LabExchange } from '../connection.ts';
import type { CarriedConnection } from './carry.ts';
import { DatagramLine } from './datagram-line.ts';
import { IPV6_ADDRESS, paddedMessage, UNNAMED } from './dns-query.ts';
import { hostEnd, remoteEnd } from './ends.ts';
import { QUIC_DATAGRAM } from './least-bytes.ts';
import { openingUs, type Pace, paceOf, roomOf } from './pace.ts';
import { quicOpening } from './quic-opening.ts';
import type { Steps, Tape } from './tape.ts';

const NTP_BYTES = 48;
const SHORT_HEADER = 0x40;
/** As much of a packet with a long header as shows what it is. */
const LONG_HEADER = 64;
/** Neither a QUIC header nor one that another recognizer knows. */
const MEANINGLESS = Uint8Array.of(0x01, 0xfe, 0xff, 0xff);

/** The datagrams of a UDP conversation; none when nothing was sent. */
export function* datagramConversation(tape: Tape, connection: CarriedConnection): Steps {
  const { exchanges, tripUs, opens } = connection;
  const line = new DatagramLine(
    tape,
    hostEnd(connection.client, connection.clientPort),
    remoteEnd(connection.server, connection.serverPort),
  );
  let [up, down] = [MEANINGLESS, MEANINGLESS];
  for (const [number, exchange] of exchanges.entries()) {
    const pace = paceOf(exchange, tripUs, opens && number === 0, roomOf(connection, number));
    yield* tape.until(exchange.timeUs);
    if (opens && number === 0) {
      up = yield* open(tape, line, connection, exchange, pace);
      down = Uint8Array.of(SHORT_HEADER);
    } else if (connection.application === 'dns') yield* ask(tape, line, connection, exchange, pace);
    else if (connection.application === 'ntp') yield* askTime(tape, line, exchange, pace);
    else {
      yield* line.run(true, up, exchange.up, exchange.timeUs + pace.requestEndUs);
      yield* tape.until(exchange.timeUs + pace.answerUs);
      yield* line.run(false, down, exchange.down, exchange.timeUs + pace.answerEndUs);
    }
  }
}

/** An exchange with the QUIC handshake before it. @returns how the client's datagrams begin from then on. */
function* open(
  tape: Tape,
  line: DatagramLine,
  connection: CarriedConnection,
  exchange: LabExchange,
  pace: Pace,
): Generator<number, Uint8Array<ArrayBuffer>, void> {
  const { timeUs, up, down } = exchange;
  const flights = quicOpening(connection, tape.random);
  const header = Uint8Array.of(SHORT_HEADER, ...flights.serverId);
  for (const datagram of flights.hello) line.send(true, datagram);
  yield* tape.until(timeUs + Math.round((pace.requestUs * connection.tripUs) / openingUs(connection.tripUs)));
  line.send(false, flights.answer);
  yield* tape.until(timeUs + pace.requestUs);
  line.send(true, flights.finish.subarray(0, LONG_HEADER), QUIC_DATAGRAM - LONG_HEADER);
  const rest = up - (flights.hello.length + 1) * QUIC_DATAGRAM;
  yield* line.run(true, header, rest, timeUs + pace.requestEndUs);
  yield* tape.until(timeUs + pace.answerUs);
  const certificates = flights.certificates(down - flights.answer.length);
  line.send(false, certificates.subarray(0, LONG_HEADER), Math.max(0, certificates.length - LONG_HEADER));
  yield* line.run(false, Uint8Array.of(SHORT_HEADER), down - flights.answer.length - certificates.length, timeUs + pace.answerEndUs);
  return header;
}

function* ask(tape: Tape, line: DatagramLine, connection: CarriedConnection, exchange: LabExchange, pace: Pace): Steps {
  const { timeUs, up, down } = exchange;
  const query = { id: tape.random.below(65_536), name: connection.serverName || UNNAMED, type: IPV6_ADDRESS };
  const question = paddedMessage(query, up);
  line.send(true, question, Math.max(0, up - question.length));
  if (down === 0) return;
  yield* tape.until(timeUs + pace.answerEndUs);
  const answer = paddedMessage({ ...query, addresses: [] }, down);
  line.send(false, answer, Math.max(0, down - answer.length));
}

/** RFC 5905 §7.3: a client's request of version 4 and its answer. */
function* askTime(tape: Tape, line: DatagramLine, { timeUs, up, down }: LabExchange, pace: Pace): Steps {
  const message = (first: number, bytes: number) => Buffer.concat([Buffer.of(first, 0, 6, 0xec), Buffer.alloc(bytes - 4)]);
  line.send(true, message(0x23, Math.max(NTP_BYTES, up)));
  if (down === 0) return;
  yield* tape.until(timeUs + pace.answerEndUs);
  line.send(false, message(0x24, Math.max(NTP_BYTES, down)));
}
