import type { Evidence } from '../../src/model/evidence.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import type { Reach } from '../../src/model/surroundings.ts';

const START_US = Date.UTC(2026, 10, 20, 20, 0, 0) * 1000 + 123_456;
const HOUR_US = 3_600_000_000;
const PRIOR_BITS = -13.3;

type Draft = Omit<
  Finding,
  | 'id'
  | 'rank'
  | 'score'
  | 'bits'
  | 'probability'
  | 'severity'
  | 'producerConsumerRatio'
  | 'scope'
  | 'alerts'
  | 'activityFirstUs'
  | 'activityLastUs'
  | 'firstFlows'
  | 'reach'
> &
  Partial<Pick<Finding, 'alerts'>>;

/** A realistic report with eight findings, one for each thing that a report must be able to show. */
export function fixtureReport(): Report {
  const findings = DRAFTS.map(finish);
  const bySeverity = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of findings) bySeverity[severity]++;
  return {
    tool: { name: 'Undertow', version: '0.1.0' },
    inputs: [
      {
        name: 'sensor-2/2026-11-20T20.pcapng.zst',
        format: 'pcapng (zstd)',
        sha256: '9f2c1d7be0a8433f51c6b8d90e7a4412d3f5a6b7c8091a2b3c4d5e6f708192a3',
        packets: 1_204_331,
        bytes: 312_440_118,
        firstUs: START_US,
        lastUs: START_US + 6 * HOUR_US - 17,
      },
      {
        name: 'sensor-2/2026-11-21T02.pcapng.zst',
        format: 'pcapng (zstd)',
        sha256: '03b7e1fa55d2c9e8874660fb1c2d3e4f5061728394a5b6c7d8e9fa0b1c2d3e4f',
        packets: 988_412,
        bytes: 240_771_903,
        firstUs: START_US + 6 * HOUR_US,
        lastUs: START_US + 12 * HOUR_US,
      },
    ],
    summary: {
      packets: 2_192_743,
      bytes: 553_212_021,
      flows: 48_211,
      namedFlows: 45_902,
      hosts: 63,
      channels: 5_118,
      judged: 4_377,
      firstUs: START_US,
      lastUs: START_US + 12 * HOUR_US,
      findings: findings.length,
      bySeverity,
    },
    issues: [
      { name: 'ipv4.truncated', count: 112, meaning: 'packets cut by the snapshot length inside the IPv4 header' },
      { name: 'pcapng.unknown-block', count: 3, meaning: 'blocks of a type that is not known, passed over by their length' },
      { name: 'tcp.gap', count: 1_204, meaning: 'bytes that were sent but are not in the capture' },
    ],
    caveats: [
      '5 % of the flows had no server name, so their destination is only an address.',
      'Payload was cut after 262 bytes in 112 packets: names in those handshakes could not be read.',
    ],
    findings,
    surroundings: null,
  };
}

function finish(draft: Draft, index: number): Finding {
  const bits = draft.evidence.reduce((sum, one) => sum + one.bits, PRIOR_BITS);
  const score = Math.min(100, Math.max(0, ((bits + 13.3) / 26.6) * 100));
  const severity = score >= 80 ? 'critical' : score >= 60 ? 'high' : score >= 40 ? 'medium' : score >= 20 ? 'low' : 'info';
  const total = draft.bytesUp + draft.bytesDown;
  return {
    alerts: null,
    ...draft,
    id: `${(0x5eed_0000 + index * 7919).toString(16)}c0ffee`,
    rank: index + 1,
    score,
    bits,
    probability: 2 ** bits / (1 + 2 ** bits),
    severity,
    scope: 'outbound',
    activityFirstUs: START_US,
    activityLastUs: START_US + 12 * HOUR_US,
    firstFlows: [
      { startUs: draft.firstUs, communityId: '1:LQU9qZlK+B5F3KDmev6m5PMibrg=' },
      { startUs: draft.firstUs + 60_000_000, communityId: '1:d/FP5EW3wiY1vCndhwleRRKHowQ=' },
    ],
    reach: severity === 'info' ? [] : reachOf(draft, index),
    producerConsumerRatio: total === 0 ? null : (draft.bytesUp - draft.bytesDown) / total,
  };
}

function reachOf({ destination, addresses, software, service }: Draft, index: number): Reach[] {
  const reach = (by: Reach['by'], value: string, channels: number): Reach => {
    return { by, value, hosts: Math.ceil(channels / 2), channels, benignChannels: channels - 1 };
  };
  return [
    reach('destination', destination, 1 + (index % 3)),
    ...addresses.map((address) => reach('address', address, 1 + index)),
    ...(software === null ? [] : [reach('software', software.value, 3 * (index + 1))]),
    ...(service === null ? [] : [reach('service', service.id, 11 * (index + 1))]),
  ];
}

function evidence(
  analyzer: string,
  technique: string,
  [measure, value, unit, against]: readonly [string, number, string, number | null],
  bits: number,
  sentence: string,
): Evidence {
  return { analyzer, technique, measure, value, unit, against, bits, sentence };
}

const steady = Array.from({ length: 60 }, (_, i) => 10 + ((i * 7) % 3));
const office = Array.from({ length: 60 }, (_, i) => (i < 8 || i > 52 ? (i * 5) % 9 : 0));
const night = Array.from({ length: 60 }, (_, i) => (i >= 34 && i <= 38 ? [40, 210, 260, 190, 25][i - 34]! : 0));
const sparse = Array.from({ length: 60 }, (_, i) => (i % 5 === 2 ? 1 : 0));

const at = (hours: number) => START_US + Math.round(hours * HOUR_US);

const DRAFTS: readonly Draft[] = [
  {
    host: '10.20.3.114',
    destination: 'api.telegram.org',
    destinationFrom: 'tls-sni',
    addresses: ['149.154.167.220', '2001:67c:4e8:f004::9'],
    service: { id: 'telegram', name: 'Telegram', category: 'messaging', role: 'api' },
    software: { kind: 'ja4', value: 't13d1516h2_8daaf6152771_02713d6af862' },
    firstUs: at(0.01),
    lastUs: at(11.99),
    flows: 41,
    exchanges: 642,
    bytesUp: 1_912_440,
    bytesDown: 407_218,
    beacon: { periodSeconds: 60.4, jitter: 0.12, calls: 612, missed: 108, chance: 1e-15 },
    attack: ['T1102.002'],
    activity: steady,
    evidence: [
      evidence(
        'beaconing',
        'D3-NTA',
        ['share of calls on the timer', 0.953, '', 0.08],
        11.4,
        '10.20.3.114 called api.telegram.org every 60 s, give or take 7 s, for 12 h: 612 of 642 calls were on time.',
      ),
      evidence(
        'community-deviation',
        'D3-NTCD',
        ['hosts that use it', 1, 'hosts', 63],
        6.2,
        'No other of the 63 hosts here talks to this destination, and none has this client software.',
      ),
      evidence(
        'upload-download-ratio',
        'D3-PHDURA',
        ['producer-consumer ratio', 0.649, '', -0.82],
        5.1,
        'It sent 1.91 MB and received 407 kB; hosts that read a messaging service receive far more than they send.',
      ),
      evidence('long-session', 'D3-NTA', ['longest connection', 3_120, 's', 900], 1.3, 'One connection stayed open for 52 min.'),
    ],
  },
  {
    host: '10.20.3.87',
    destination: 'content.dropboxapi.com',
    destinationFrom: 'tls-sni',
    addresses: ['162.125.66.14'],
    service: { id: 'dropbox', name: 'Dropbox', category: 'file-sharing', role: 'api' },
    software: { kind: 'user-agent', value: 'python-requests/2.32.3' },
    firstUs: at(0.4),
    lastUs: at(11.7),
    flows: 141,
    exchanges: 282,
    bytesUp: 48_220_113,
    bytesDown: 190_877,
    beacon: { periodSeconds: 300, jitter: 0.31, calls: 128, missed: 16, chance: 1e-15 },
    attack: ['T1102.002', 'T1567.002'],
    activity: steady.map((count, i) => (i % 4 === 0 ? count * 3 : count)),
    evidence: [
      evidence(
        'beaconing',
        'D3-NTA',
        ['share of calls on the timer', 0.908, '', 0.1],
        8.1,
        'Behind 128 of 141 connections stands a timer of 5 min with a spread of ±31 %.',
      ),
      evidence(
        'upload-download-ratio',
        'D3-PHDURA',
        ['producer-consumer ratio', 0.992, '', 0.11],
        6.9,
        'It sent 253 times what it received; the other hosts here that use Dropbox receive more than they send.',
      ),
      evidence(
        'community-deviation',
        'D3-NTCD',
        ['hosts with this software', 1, 'hosts', 63],
        3.4,
        'Eleven hosts use Dropbox, but only this one does so with python-requests.',
      ),
    ],
  },
  {
    host: '10.20.7.9',
    destination: 'gfs270n114.userstorage.mega.co.nz',
    destinationFrom: 'tls-sni',
    addresses: ['89.44.169.131'],
    service: { id: 'mega', name: 'Mega', category: 'file-sharing', role: 'upload' },
    software: { kind: 'ja4', value: 't13d1715h2_5b57614c22b0_3d5424432f57' },
    firstUs: at(6.9),
    lastUs: at(7.71),
    flows: 12,
    exchanges: 725,
    bytesUp: 4_118_922_016,
    bytesDown: 3_204_771,
    beacon: null,
    attack: ['T1567.002'],
    activity: night,
    evidence: [
      evidence(
        'upload-download-ratio',
        'D3-PHDURA',
        ['bytes sent', 4_118_922_016, 'B', 2_400_000],
        12.2,
        '4.12 GB left this host for Mega between 02:54 and 03:42 UTC, 1,716 times what it usually sends in such a time.',
      ),
      evidence('community-deviation', 'D3-NTCD', ['hosts that use it', 1, 'hosts', 63], 4.6, 'No other host here uses Mega.'),
      evidence('long-session', 'D3-NTA', ['longest connection', 2_841, 's', 900], 1.2, 'One connection stayed open for 47 min.'),
      evidence('beaconing', 'D3-NTA', ['share of calls on the timer', 0.06, '', 0.1], -0.8, 'There is no timer behind it.'),
    ],
  },
  {
    host: 'fd00:20:3::1f2e:9a04',
    destination: 'raw.githubusercontent.com',
    destinationFrom: 'quic-sni',
    addresses: ['2606:50c0:8000::154', '2606:50c0:8001::154', '2606:50c0:8002::154'],
    service: { id: 'github', name: 'GitHub', category: 'code-hosting', role: 'raw' },
    software: { kind: 'user-agent', value: 'Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.20348.2849' },
    firstUs: at(0.2),
    lastUs: at(11.4),
    flows: 12,
    exchanges: 12,
    bytesUp: 9_120,
    bytesDown: 61_744,
    beacon: { periodSeconds: 3_600, jitter: 0.04, calls: 12, missed: 0, chance: 3.2e-9 },
    attack: ['T1102.001'],
    activity: sparse,
    evidence: [
      evidence(
        'beaconing',
        'D3-NTA',
        ['share of calls on the timer', 1, '', 0.12],
        9.8,
        'Twelve calls, one an hour, each within 2 min 24 s of its time.',
      ),
      evidence(
        'community-deviation',
        'D3-NTCD',
        ['hosts with this software', 1, 'hosts', 63],
        5.2,
        'PowerShell fetches from GitHub on this host only.',
      ),
      evidence(
        'upload-download-ratio',
        'D3-PHDURA',
        ['producer-consumer ratio', -0.743, '', -0.8],
        -0.6,
        'It receives more than it sends, as readers do.',
      ),
      evidence('long-session', 'D3-NTA', ['longest connection', 2.1, 's', 900], 0, 'Every connection was short.'),
    ],
  },
  {
    host: '10.20.4.31',
    destination: '203.0.113.77:8443',
    destinationFrom: 'address',
    addresses: ['203.0.113.77'],
    service: null,
    software: null,
    firstUs: at(2),
    lastUs: at(10.2),
    flows: 3,
    exchanges: 1_911,
    bytesUp: 22_804_116,
    bytesDown: 21_930_552,
    beacon: null,
    attack: ['T1572'],
    activity: Array.from({ length: 60 }, (_, i) => (i >= 10 && i <= 51 ? 30 + ((i * 13) % 17) : 0)),
    alerts: {
      kept: [
        {
          generatorId: 1,
          signatureId: 2_024_697,
          signature: 'ET MALWARE Possible self-signed certificate of a controller',
          category: 'A Network Trojan was detected',
          severity: 1,
          count: 3,
          firstUs: at(2),
          lastUs: at(3),
        },
        {
          generatorId: 1,
          signatureId: 2_260_002,
          signature: 'SURICATA Applayer Detect protocol only one direction',
          category: '',
          severity: 0,
          count: 1_204,
          firstUs: at(2),
          lastUs: at(4),
        },
      ],
      beyond: 17,
    },
    evidence: [
      evidence(
        'long-session',
        'D3-NTA',
        ['longest connection', 29_410, 's', 900],
        8.9,
        'One connection to an address without a name was held for 8 h 10 min.',
      ),
      evidence('community-deviation', 'D3-NTCD', ['hosts that use it', 1, 'hosts', 63], 4.1, 'No other host here talks to it.'),
      evidence('upload-download-ratio', 'D3-PHDURA', ['producer-consumer ratio', 0.02, '', -0.4], 0.4, 'It sends as much as it receives.'),
    ],
  },
  {
    host: '10.20.3.52',
    destination: 'discord.com',
    destinationFrom: 'tls-sni',
    addresses: ['162.159.128.233', '162.159.135.232', '162.159.136.232', '162.159.137.232', '162.159.138.232'],
    service: { id: 'discord', name: 'Discord', category: 'messaging', role: 'web' },
    software: { kind: 'ja4', value: 't13d1516h2_8daaf6152771_b0da82dd1658' },
    firstUs: at(0.1),
    lastUs: at(11.9),
    flows: 88,
    exchanges: 1_408,
    bytesUp: 3_902_111,
    bytesDown: 41_220_874,
    beacon: { periodSeconds: 41.3, jitter: 0.02, calls: 1_044, missed: 2, chance: 1e-15 },
    attack: ['T1102.002'],
    activity: steady.map((count, i) => count + office[i]! * 4),
    evidence: [
      evidence(
        'beaconing',
        'D3-NTA',
        ['share of calls on the timer', 0.74, '', 0.1],
        9.9,
        'A timer of 41.3 s runs all night under what looks like a person at work.',
      ),
      evidence('community-deviation', 'D3-NTCD', ['hosts that use it', 14, 'hosts', 63], -1.4, '14 of the 63 hosts here use Discord.'),
    ],
  },
  {
    host: '10.20.5.200',
    destination: 'hooks.slack.com',
    destinationFrom: 'dns-answer',
    addresses: ['3.65.102.105'],
    service: { id: 'slack', name: 'Slack', category: 'messaging', role: 'notify' },
    software: { kind: 'user-agent', value: 'curl/8.14.1' },
    firstUs: at(1.4),
    lastUs: at(9.6),
    flows: 19,
    exchanges: 19,
    bytesUp: 20_884,
    bytesDown: 11_212,
    beacon: null,
    attack: ['T1102.003'],
    activity: office.map((count, i) => (i > 6 && i < 49 && i % 9 === 0 ? 2 : Math.floor(count / 8))),
    evidence: [
      evidence(
        'upload-download-ratio',
        'D3-PHDURA',
        ['producer-consumer ratio', 0.301, '', -0.6],
        3.3,
        'It only ever posts: every exchange sends more than it gets back.',
      ),
      evidence(
        'community-deviation',
        'D3-NTCD',
        ['hosts with this software', 2, 'hosts', 63],
        2.8,
        'Two hosts here post to Slack with curl.',
      ),
    ],
  },
  {
    host: '10.20.3.18',
    destination: 'client.wns.windows.com',
    destinationFrom: 'tls-sni',
    addresses: ['40.113.110.67'],
    service: { id: 'windows-push', name: 'Windows Push Notification Services', category: 'notification', role: 'notify' },
    software: { kind: 'process', value: 'C:\\Windows\\System32\\svchost.exe' },
    firstUs: at(0),
    lastUs: at(12),
    flows: 2,
    exchanges: 160,
    bytesUp: 14_480,
    bytesDown: 21_602,
    beacon: { periodSeconds: 270, jitter: 0.01, calls: 160, missed: 0, chance: 1e-15 },
    attack: [],
    activity: steady.map(() => 3),
    evidence: [
      evidence('beaconing', 'D3-NTA', ['share of calls on the timer', 1, '', 0.1], 9.6, 'A keep-alive every 4 min 30 s, to the second.'),
      evidence(
        'community-deviation',
        'D3-NTCD',
        ['hosts that use it', 58, 'hosts', 63],
        -6.4,
        '58 of the 63 hosts here do exactly the same.',
      ),
    ],
  },
];
