import { describe, expect, test } from 'vitest';
import { argus } from '../../../src/source/log/table/argus.ts';
import { nfstream } from '../../../src/source/log/table/nfstream.ts';
import { everyPrefix, readLog } from './cloud-helpers.ts';

const CTU = `StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label
2011/08/10 09:46:59.607825,1.026539,tcp,10.0.0.5,1577,   ->,203.0.113.7,443,FSPA_FSPA,0,0,10,1276,276,flow=Background
2011/08/10 09:47:00.634364,0.000000,tcp,10.0.0.5,1578,   ->,203.0.113.8,80,S_,0,,1,62,62,flow=Background
2011/08/10 09:47:01,3.5,udp,203.0.113.9,53,   <-,10.0.0.5,5353,CON,0,0,2,214,133,flow=Background
2011/08/10 09:47:02,0,arp,10.0.0.1,,  who,10.0.0.5,,CON,,,2,120,60,flow=Background
2011/08/10 09:47:03,0,icmp,10.0.0.5,0x0008,  <?>,203.0.113.7,0xa5b3,ECO,0,0,2,200,100,flow=Background
`;
const startUs = Date.UTC(2011, 7, 10, 9, 46, 59) * 1000 + 607_825;

describe('Argus', () => {
  test('a CTU file: times, sides, states and bytes', () => {
    const { flows, issues } = readLog(argus, CTU);
    expect(issues).toEqual({});
    expect(
      flows.map((row) => [row.client, row.clientPort, row.server, row.serverPort, row.protocol, row.tcpEnd, row.unsureDirection]),
    ).toEqual([
      ['10.0.0.5', 1577, '203.0.113.7', 443, 6, 'closed', false],
      ['10.0.0.5', 1578, '203.0.113.8', 80, 6, 'attempt', false],
      ['10.0.0.5', 5353, '203.0.113.9', 53, 17, '', false],
      ['10.0.0.5', 0, '203.0.113.7', 0, 1, '', true],
    ]);
    expect(flows[0]).toMatchObject({ startUs, endUs: startUs + 1_026_539, wireBytesUp: 276, wireBytesDown: 1000, packetsUp: Number.NaN });
    // One frame of 62 bytes is an IP packet of 48.
    expect(flows[1]).toMatchObject({ wireBytesUp: 48, wireBytesDown: 0, packetsUp: 1, packetsDown: 0 });
    // Turned round: what the source sent came down.
    expect(flows[2]).toMatchObject({ wireBytesUp: 81, wireBytesDown: 133 });
  });

  test('columns in another order, epoch times, CRLF, a byte order mark and a header between rows', () => {
    const header = 'DAppBytes,SAppBytes,Dport,DstAddr,Dir,Sport,SrcAddr,Proto,LastTime,StartTime,SrcPkts,DstPkts,SrcBytes,DstBytes';
    const row = '900,100,443,2001:db8::7,->,50000,2001:db8::5,tcp,1700000001.500000,1700000000.25,3,2,242,1028';
    const { flows, issues } = readLog(
      argus,
      `\ufeff${[header, row, header, row].join('\r\n').replace(`${row}\r\n${header}`, `${row}\r\n\ufeff${header}`)}`,
    );
    expect(issues).toEqual({});
    expect(flows).toHaveLength(2);
    expect(flows[0]).toMatchObject({
      client: '2001:db8::5',
      startUs: 1_700_000_000_250_000,
      endUs: 1_700_000_001_500_000,
      bytesUp: 100,
      bytesDown: 900,
      wireBytesUp: 200,
      wireBytesDown: 1000,
    });
  });

  test('bad rows are counted with their place', () => {
    const { flows, issues, places } = readLog(
      argus,
      `${CTU}half,a,row\n2011/08/10 09:47:01,-3,udp,10.0.0.5,1,->,203.0.113.9,53,CON,0,0,2,-4,-2,\n`,
    );
    expect(flows).toHaveLength(5);
    expect(issues).toEqual({ 'argus.bad-line': 1, 'argus.odd-count': 1, 'argus.odd-time': 1 });
    expect(places['argus.bad-line']).toEqual(['log:7']);
    expect([places['argus.odd-count']?.length, places['argus.odd-time']?.length]).toEqual([1, 1]);
  });

  test('every prefix', () => everyPrefix(argus, CTU));
});

const NFSTREAM = `id,expiration_id,src_ip,src_mac,src_oui,src_port,dst_ip,dst_mac,dst_oui,dst_port,protocol,ip_version,vlan_id,tunnel_id,bidirectional_first_seen_ms,bidirectional_last_seen_ms,bidirectional_duration_ms,bidirectional_packets,bidirectional_bytes,src2dst_first_seen_ms,src2dst_last_seen_ms,src2dst_duration_ms,src2dst_packets,src2dst_bytes,dst2src_first_seen_ms,dst2src_last_seen_ms,dst2src_duration_ms,dst2src_packets,dst2src_bytes,application_name,application_category_name,application_is_guessed,application_confidence,requested_server_name,client_fingerprint,server_fingerprint,user_agent,content_type
0,0,10.0.0.5,a,b,50000,203.0.113.7,c,d,443,6,4,0,0,1700000000123,1700000005456,5333,18,7252,1700000000123,1700000005456,5333,10,2140,1700000000130,1700000005000,4870,8,5112,TLS.Google,Web,0,6,"API.Example.com",t13d1516h2_8daaf6152771_b0da82dd1658,x,,
1,0,10.0.0.5,a,b,50001,10.0.0.1,c,d,53,17,4,0,0,1700000000100,1700000000120,20,2,200,1700000000100,1700000000100,0,1,80,1700000000120,1700000000120,0,1,120,DNS.Google,Network,0,6,api.example.com,,,,
2,0,10.0.0.5,a,b,50002,203.0.113.8,c,d,80,6,4,0,0,1700000009000,1700000009000,0,1,62,1700000009000,1700000009000,0,1,62,0,0,0,0,0,HTTP,Web,0,6,web.example:80,,,"Mozilla/5.0 (X11, ""odd"")",
`;

describe('NFStream', () => {
  test('flows, names and where they came from', () => {
    const { flows, issues } = readLog(nfstream, NFSTREAM);
    expect(issues).toEqual({});
    expect(flows.map((row) => [row.application, row.serverName, row.serverNameFrom, row.ja4, row.userAgent, row.tcpEnd])).toEqual([
      ['tls', 'api.example.com', 'tls-sni', 't13d1516h2_8daaf6152771_b0da82dd1658', '', 'open'],
      ['dns', '', '', '', '', ''],
      ['http', 'web.example', 'http-host', '', 'Mozilla/5.0 (X11, "odd")', 'attempt'],
    ]);
    expect(flows[0]).toMatchObject({
      startUs: 1_700_000_000_123_000,
      endUs: 1_700_000_005_456_000,
      wireBytesUp: 2000,
      wireBytesDown: 5000,
      packetsUp: 10,
      packetsDown: 8,
      protocol: 6,
    });
  });

  test('every prefix', () => everyPrefix(nfstream, NFSTREAM));
});

test('each is known by its header and takes no other', () => {
  const head = (text: string) => new TextEncoder().encode(text).subarray(0, 4096);
  const texts = [CTU, NFSTREAM, 'a,b,c\n1,2,3\n', '', 'To be, or not to be\n', 'StartTime,Proto\n'];
  expect(texts.map((text) => argus.recognises(head(text)))).toEqual([true, false, false, false, false, false]);
  expect(texts.map((text) => nfstream.recognises(head(text)))).toEqual([false, true, false, false, false, false]);
});
