import type { LabExchange } from '../connection.ts';
import { type CarriedConnection, REFUSED_US, RETRY_US } from './carry.ts';
import { hostEnd, remoteEnd } from './ends.ts';
import { replyHead, requestHead } from './http-message.ts';
import { openingUs, type Pace, paceOf, roomOf } from './pace.ts';
import type { Steps, Tape } from './tape.ts';
import { ACK, FIN, RST, TcpLine } from './tcp-line.ts';
import { tlsOpening } from './tls-opening.ts';

/** RFC 1122 §4.2.3.6 asks for two hours at the least; servers and browsers keep sooner. Flows are given up after 124 minutes. */
const KEEP_ALIVE_US = 3_600_000_000;
const LAST_ACK_US = 60;
/** Bytes that no recognizer takes for the beginning of a protocol. */
const MEANINGLESS = Uint8Array.of(0xff, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
const NOTHING = new Uint8Array(0);

/** The packets of a TCP connection. */
export function* tcpConversation(tape: Tape, connection: CarriedConnection): Steps {
  const { startUs, endUs, tripUs, exchanges, tcpEnd } = connection;
  const line = new TcpLine(tape, hostEnd(connection.client, connection.clientPort), remoteEnd(connection.server, connection.serverPort));
  line.syn();
  if (tcpEnd === 'attempt') {
    yield* attempt(tape, line, startUs, endUs);
    return;
  }
  yield* line.accept(tripUs);
  for (const [number, exchange] of exchanges.entries()) {
    const pace = paceOf(exchange, tripUs, connection.opens && number === 0, roomOf(connection, number));
    yield* keepAlive(tape, line, exchange.timeUs);
    if (connection.opens && number === 0) yield* open(tape, line, connection, exchange, pace);
    else yield* turn(tape, line, connection, exchange, pace, number === 0);
  }
  yield* close(tape, line, connection);
}

function* attempt(tape: Tape, line: TcpLine, startUs: number, endUs: number): Steps {
  if (endUs - startUs < REFUSED_US) {
    yield* tape.until(endUs);
    line.refuse();
    return;
  }
  for (const after of RETRY_US) {
    if (startUs + after > endUs) return;
    yield* tape.until(startUs + after);
    line.syn();
  }
}

/** An exchange with the TLS handshake before it. */
function* open(tape: Tape, line: TcpLine, connection: CarriedConnection, exchange: LabExchange, pace: Pace): Steps {
  const { timeUs } = exchange;
  const flights = tlsOpening(connection, exchange, tape.random);
  yield* line.send(true, flights.hello, flights.hello.length, timeUs, true);
  yield* tape.until(timeUs + Math.round((pace.requestUs * connection.tripUs) / openingUs(connection.tripUs)));
  yield* line.send(false, flights.answer, flights.answerBytes, tape.clock.nowUs, true);
  yield* tape.until(timeUs + pace.requestUs);
  yield* line.send(true, flights.finish, flights.requestBytes, timeUs + pace.requestEndUs, true);
  yield* tape.until(timeUs + pace.answerUs);
  yield* line.send(false, flights.replyHead, flights.replyBytes, timeUs + pace.answerEndUs, true);
}

function* turn(tape: Tape, line: TcpLine, connection: CarriedConnection, exchange: LabExchange, pace: Pace, first: boolean): Steps {
  const { application, serverName, server, software } = connection;
  const { timeUs, up, down } = exchange;
  const tls = application === 'tls';
  let request: Uint8Array = first && !tls ? MEANINGLESS.subarray(0, up) : NOTHING;
  let reply: Uint8Array = first && !tls ? MEANINGLESS.subarray(0, down) : NOTHING;
  if (application === 'http' && first) {
    request = requestHead(serverName, server, software.userAgent, up, tape.random.next());
    if (down > 0) reply = replyHead(down);
  }
  yield* line.send(true, request, up, timeUs + pace.requestEndUs, tls);
  yield* tape.until(timeUs + pace.answerUs);
  yield* line.send(false, reply, down, timeUs + pace.answerEndUs, tls);
}

function* close(tape: Tape, line: TcpLine, { endUs, tripUs, tcpEnd }: CarriedConnection): Steps {
  yield* keepAlive(tape, line, tcpEnd === 'closed' ? endUs - tripUs - LAST_ACK_US : endUs);
  if (tcpEnd !== 'closed') {
    line.note(true, tcpEnd === 'reset' ? RST | ACK : ACK);
    return;
  }
  line.note(true, FIN | ACK);
  yield* tape.until(endUs - LAST_ACK_US);
  line.note(false, FIN | ACK);
  yield* tape.until(endUs);
  line.note(true, ACK);
}

/** Waits until a time, with an acknowledgement both ways now and then. */
function* keepAlive(tape: Tape, line: TcpLine, timeUs: number): Steps {
  while (timeUs - tape.clock.nowUs > KEEP_ALIVE_US) {
    yield KEEP_ALIVE_US;
    line.note(true, ACK);
    line.note(false, ACK);
  }
  yield* tape.until(timeUs);
}
