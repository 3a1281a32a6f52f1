import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { failed, type Outcome } from '../way.ts';
import { connectionFailure, silent } from './connection-words.ts';

export interface StreamReceiver {
  readonly transport: 'tcp' | 'tls' | 'udp';
  readonly host: string;
  readonly port: number;
  readonly ca: string | null;
  readonly isVerified: boolean;
  readonly isConfirmed: boolean;
}

/**
 * All messages in one connection, each behind its length in octets (RFC 6587 §3.4.1, RFC 5425 §4.3). Syslog confirms nothing: they arrived when
 * the receiver, which reads in order, ends the connection after ours has ended; else they are sent again.
 */
export function sendStream(receiver: StreamReceiver, messages: readonly Uint8Array[], patienceMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = open(receiver);
    let isWritten = false;
    const settle = (outcome: Outcome) => {
      socket.removeAllListeners('timeout');
      socket.destroy();
      resolve(outcome);
    };
    const arrived = { arrived: messages.length, failure: null };
    socket.setTimeout(patienceMs, () => {
      if (isWritten)
        settle({ arrived: 0, failure: failed(`it did not end the connection within ${patienceMs / 1_000} s (see confirm=no)`) });
      else settle({ arrived: 0, failure: silent(patienceMs) });
    });
    socket.on('error', (error) => settle({ arrived: 0, failure: connectionFailure(error) }));
    socket.on('end', () => settle(isWritten ? arrived : { arrived: 0, failure: failed('it ended the connection before all was sent') }));
    socket.on('close', () => settle({ arrived: 0, failure: failed('it broke the connection off') }));
    // What it says is of no use; it must be read for the end to be seen.
    socket.resume();
    socket.once(receiver.transport === 'tls' ? 'secureConnect' : 'connect', () => {
      const frames = messages.flatMap((message) => [Buffer.from(`${message.length} `), message]);
      socket.end(Buffer.concat(frames), () => {
        isWritten = true;
        if (!receiver.isConfirmed) settle(arrived);
      });
    });
  });
}

function open({ transport, host, port, ca, isVerified }: StreamReceiver): Socket {
  if (transport !== 'tls') return connect({ host, port });
  return connectTls({
    host,
    port,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: isVerified,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === null ? {} : { ca }),
  });
}
