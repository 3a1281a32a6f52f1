import { describe, expect, it } from 'vitest';
import { azureFlow } from '../../../src/source/log/cloud/azure-flow.ts';
import { everyPrefix, readLog } from './cloud-helpers.ts';

const nsg = (tuples: string[], version = 2) => ({
  time: '2018-11-13T12:00:35.3899262Z',
  systemId: 'a0fca5ce',
  category: 'NetworkSecurityGroupFlowEvent',
  operationName: 'NetworkSecurityGroupFlowEvents',
  properties: { Version: version, flows: [{ rule: 'DefaultRule_"x"', flows: [{ mac: '000D3AF87856', flowTuples: tuples }] }] },
});
const vnet = (tuples: string[]) => ({
  time: '2022-09-14T09:00:52.5625085Z',
  flowLogVersion: 4,
  category: 'FlowLogFlowEvent',
  flowRecords: { flows: [{ aclID: '00000000', flowGroups: [{ rule: 'DefaultRule_AllowInternetOutBound', flowTuples: tuples }] }] },
});
const CONVERSATION = [
  '1493763938,185.170.185.105,10.2.0.4,35370,443,T,I,A,B,,,,',
  '1493764238,185.170.185.105,10.2.0.4,35370,443,T,I,A,C,1021,588096,8005,4610880',
  '1493764500,185.170.185.105,10.2.0.4,35370,443,T,I,A,E,52,29952,47,27072',
];

describe('Azure flow logs', () => {
  it('makes one row of a flow that begins, continues and ends, with the sum of what was sent between', () => {
    const { flows, names, issues } = readLog(azureFlow, JSON.stringify({ records: [nsg(CONVERSATION)] }));
    expect(issues).toEqual({});
    expect(names).toEqual([]);
    expect(flows).toEqual([
      expect.objectContaining({
        client: '185.170.185.105',
        server: '10.2.0.4',
        clientPort: 35370,
        serverPort: 443,
        protocol: 6,
        startUs: 1493763938e6,
        endUs: 1493764500e6,
        wireBytesUp: 588096 + 29952,
        wireBytesDown: 4610880 + 27072,
        packetsUp: 1021 + 52,
        packetsDown: 8005 + 47,
        bytesUp: Number.NaN,
        tcpEnd: 'closed',
        oneWay: false,
      }),
    ]);
  });

  it('reads the same from a record a line, from printed JSON, and from records of a virtual network in milliseconds', () => {
    const whole = readLog(azureFlow, JSON.stringify({ records: [nsg(CONVERSATION)] }));
    const lines = CONVERSATION.map((tuple) => JSON.stringify(nsg([tuple]))).join('\r\n');
    expect(readLog(azureFlow, lines)).toEqual(whole);
    expect(readLog(azureFlow, `\ufeff${JSON.stringify({ records: [nsg(CONVERSATION)] }, null, 2)}`)).toEqual(whole);
    const tuples = CONVERSATION.map((tuple) => tuple.replace(/^(\d+)/, '$1000').replace(/T,I,A,(.)/, '6,I,$1,NX'));
    expect(readLog(azureFlow, JSON.stringify({ records: [vnet(tuples)] }))).toEqual(whole);
  });

  it('names flows without counts: version 1, a beginning alone, and what was denied', () => {
    const { flows, names, issues } = readLog(
      azureFlow,
      [
        JSON.stringify(nsg(['1487282421,42.119.146.95,10.1.0.4,51529,5358,T,I,D', '1487282370,10.1.0.4,163.28.66.17,61771,53,U,O,A'], 1)),
        JSON.stringify(nsg(['1487282500,10.1.0.4,163.28.66.17,61772,443,T,O,A,B,,,,'])),
        JSON.stringify(vnet(['1663146003599,10.0.0.6,192.0.2.180,23956,443,6,O,D,NX,0,0,0,0'])),
      ].join('\n'),
    );
    expect(flows).toEqual([]);
    expect(names.map(({ serverPort, tcpEnd, protocol }) => [serverPort, protocol, tcpEnd])).toEqual([
      [5358, 6, 'attempt'],
      [53, 17, ''],
      [443, 6, 'attempt'],
      [443, 6, 'open'],
    ]);
    expect(issues).toEqual({});
  });

  it('counts a flow once that the interfaces at both its ends report', () => {
    const other = CONVERSATION.map((tuple) => tuple.replace(',I,', ',O,'));
    const { flows, issues } = readLog(azureFlow, JSON.stringify({ records: [nsg(CONVERSATION), nsg(other)] }));
    expect(flows).toHaveLength(1);
    expect(issues).toEqual({ 'azure-flow.second-report': 3 });
  });

  it('begins anew when the ports are used again, and after a long silence', () => {
    const [, going] = CONVERSATION;
    const late = going!.replace('1493764238', '1493774238');
    const { flows } = readLog(azureFlow, JSON.stringify(nsg([...CONVERSATION, ...CONVERSATION, late])));
    expect(flows.map(({ startUs, tcpEnd }) => [startUs / 1e6, tcpEnd])).toEqual([
      [1493763938, 'closed'],
      [1493763938, 'closed'],
      [1493774238 - 300, 'open'],
    ]);
  });

  it('counts tuples and strings that are none, and goes on behind them', () => {
    const record = JSON.stringify(
      nsg(['x', '1,2,3', `${CONVERSATION[1]!.replace('10.2.0.4', '10.2.0.400')}`, CONVERSATION[1]!.replace('588096', '-8')]),
    );
    const { flows, issues, places } = readLog(azureFlow, `${record}\n{"flowTuples":["1493763938,1\n${JSON.stringify(nsg(CONVERSATION))}\n`);
    expect(flows.map(({ tcpEnd, wireBytesUp }) => [tcpEnd, wireBytesUp])).toEqual([
      ['open', 0],
      ['closed', 618048],
    ]);
    expect(issues).toEqual({ 'azure-flow.bad-line': 4, 'azure-flow.odd-count': 1 });
    expect(places['azure-flow.bad-line']).toEqual(['log:1', 'log:1', 'log:1']);
  });

  it('passes over a string that does not end', () => {
    const { flows, issues } = readLog(azureFlow, `{"flowTuples":["${'x'.repeat(200_000)}\n${JSON.stringify(nsg(CONVERSATION))}`, 4096);
    expect(issues).toEqual({ 'azure-flow.long-line': 1 });
    expect(flows).toHaveLength(1);
  });

  it('never throws and never invents at any prefix', () => {
    everyPrefix(azureFlow, JSON.stringify({ records: [nsg([...CONVERSATION, CONVERSATION[0]!])] }));
  });
});
