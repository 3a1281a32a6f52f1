import type { LabConnection } from '../connection.ts';
import type { LabDay } from '../day.ts';
import { stacks } from '../software/stacks.ts';
import { FIRST_US, HOUR_US, SECOND_US } from '../times.ts';

const START_US = FIRST_US + 9 * HOUR_US;

type Part = Partial<LabConnection> & Pick<LabConnection, 'software'>;
let port = 50_000;

/** A connection of 2 s with one exchange, unless it says otherwise. `exchanges` and ends are in µs after its start. */
const one = (part: Part, ...exchanges: readonly (readonly [afterUs: number, up: number, down: number])[]): LabConnection => {
  const startUs = part.startUs ?? START_US;
  const quic = part.software.alpn === 'h3';
  const tls = part.software.shape !== '';
  return {
    client: '10.20.1.10',
    clientPort: port++,
    server: '104.16.1.1',
    serverPort: tls ? 443 : 80,
    protocol: quic ? 17 : 6,
    application: quic ? 'quic' : tls ? 'tls' : 'http',
    serverName: 'api.example.org',
    tcpEnd: quic ? '' : 'closed',
    lookup: null,
    plant: -1,
    startUs,
    ...part,
    endUs: part.endUs ?? startUs + 2 * SECOND_US,
    exchanges: exchanges.map(([afterUs, up, down]) => ({ timeUs: startUs + Math.round(afterUs), up, down })),
  };
};

/** A connection of every kind, each of them at an edge of something. */
export function handMadeDay(): LabDay {
  port = 50_000;
  const { python, chrome, chromeResumed, windowsOld, powershell, quicChrome, quicFirefox, go, clearCurl, clock, resolver } = stacks;
  const plain = { software: resolver, application: '', serverName: '' } as const;
  const connections = [
    one({ software: python }, [40_000, 900, 5_000]),
    one({ software: python, server: '104.16.1.2', lookup: { timeUs: START_US - 20_000, ttlSeconds: 300 } }, [0, 900, 5_000]),
    // Too small for a hello: they grow.
    one({ software: chrome, server: '104.16.1.3' }, [30_000, 10, 10]),
    one({ software: quicChrome, server: '104.16.1.4' }, [0, 10, 10]),
    // TLS 1.2 with certificates, and resumed without.
    one({ software: windowsOld }, [20_000, 1_200, 7_000]),
    one({ software: powershell }, [20_000, 500, 400]),
    one({ software: chromeResumed, tcpEnd: 'reset' }, [20_000, 2_600, 900], [1_500_000, 40, 60]),
    // A person's socket, silent for hours, that the server pushes into.
    one(
      { software: go, endUs: START_US + 7 * HOUR_US, tcpEnd: 'open' },
      [20_000, 2_000, 4_000],
      [500_000, 300, 300],
      [1_700_000, 0, 500],
      [HOUR_US * 5.5, 90, 0],
      [HOUR_US * 6, 90, 200],
    ),
    // Uploads: within the handshake's turn and behind it, and a long one of one exchange.
    one({ software: python, endUs: START_US + 30 * SECOND_US }, [30_000, 40_000_000, 9_000]),
    one({ software: python, endUs: START_US + 30 * SECOND_US }, [30_000, 900, 4_000], [960_000, 3_000_000, 100]),
    one({ software: quicFirefox, endUs: START_US + 30 * SECOND_US }, [0, 5_000, 9_000], [2 * SECOND_US, 3_000_000, 50_000_000]),
    one({ software: clearCurl }, [20_000, 90, 0], [700_000, 50, 300], [1_400_000, 90, 700]),
    one({ software: clearCurl, serverName: 'upload.example.org' }, [20_000, 90_000, 200], [1_100_000, 5, 0]),
    one({ software: clearCurl, tcpEnd: 'attempt', application: '', endUs: START_US + 8 * SECOND_US }),
    one({ software: clearCurl, tcpEnd: 'attempt', application: '', endUs: START_US + 30_000 }),
    one({ software: clock, protocol: 17, serverPort: 123, application: 'ntp', serverName: '', tcpEnd: '' }, [0, 48, 48], [64e6, 48, 0]),
    one({ software: resolver, protocol: 17, server: '10.20.0.3', serverPort: 53, application: 'dns', tcpEnd: '' }, [0, 40, 120]),
    one({ ...plain, serverPort: 2222 }, [20_000, 0, 21], [300_000, 1_000, 800], [1_600_000, 36, 36]),
    one({ ...plain, serverPort: 5555 }),
    one({ ...plain, protocol: 17, serverPort: 3478, tcpEnd: '' }, [0, 20, 32], [5 * SECOND_US, 100_000, 200_000]),
  ];
  return { seed: 5, fromUs: FIRST_US, untilUs: FIRST_US + 24 * HOUR_US, hosts: [], plants: [], connections };
}
