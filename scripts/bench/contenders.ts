/** Everything that the benchmark runs, in the order of the table. */
import type { Contender } from './contender.ts';
import { stages } from './stages.ts';

const STAGE_FILE = 'scripts/bench/stage.js';
const COMMAND_FILE = 'dist/cli/main.js';
const PREFIX_PACKETS = 200_000;

/** NetFlow 9 carries IPv6; nobody listens on the discard port of the loopback; with its control socket 1.1.0 may wait for ever on a file. */
const softflowd = (file: string, folder: string, more = ''): string =>
  `softflowd -r ${file} -d -v 9 -6 ${more} -n 127.0.0.1:9 -p ${folder}/pid -c none`;

const own: Contender[] = [
  ...stages.map(
    ({ name, title }): Contender => ({
      title,
      needs: ['node', STAGE_FILE],
      command: (file) => `node ${STAGE_FILE} ${name} ${file}`,
    }),
  ),
  {
    title: 'undertow analyze --format json',
    needs: ['node', COMMAND_FILE],
    command: (file) => `node ${COMMAND_FILE} analyze ${file} --format json --quiet`,
  },
];

const others: Contender[] = [
  { title: 'cat into wc -c', needs: ['cat', 'wc'], command: (file) => `cat ${file} | wc -c` },
  { title: 'tcpdump -w /dev/null', needs: ['tcpdump'], command: (file) => `tcpdump -r ${file} -w /dev/null` },
  { title: 'softflowd', needs: ['softflowd'], yardstick: true, command: (file, folder) => softflowd(file, folder) },
  // 8,192 flows are its default; beyond them it cuts the oldest short, which a flow table for judging cannot do.
  { title: 'softflowd, room for every flow', needs: ['softflowd'], command: (file, folder) => softflowd(file, folder, '-m 2000000') },
  {
    title: 'nfpcapd + nfdump',
    needs: ['nfpcapd', 'nfdump'],
    // Up to 1.6 the output folder was -l.
    command: (file, folder) =>
      `o=-l; case "$(nfpcapd -h 2>&1)" in *"-w flowdir"*) o=-w;; esac; nfpcapd -r ${file} $o ${folder} && nfdump -R ${folder} -q`,
  },
  { title: 'argus into ra', needs: ['argus', 'ra'], command: (file) => `argus -r ${file} -w - | ra -n -r -` },
  { title: 'ndpiReader', needs: ['ndpiReader'], command: (file) => `ndpiReader -q -i ${file}` },
  {
    title: 'tshark, SNI fields',
    needs: ['tshark', 'editcap'],
    prefixPackets: PREFIX_PACKETS,
    command: (file) => `tshark -n -r ${file} -T fields -e tls.handshake.extensions_server_name`,
  },
  {
    title: 'tshark, conversations',
    needs: ['tshark', 'editcap'],
    prefixPackets: PREFIX_PACKETS,
    command: (file) => `tshark -n -r ${file} -q -z conv,tcp -z conv,udp`,
  },
];

export const contenders: readonly Contender[] = [...own, ...others];
