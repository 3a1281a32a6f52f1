import type { Met } from './met.ts';

const RULE =
  /^ {4}(ip6?) (saddr|daddr) (\S+|\{ [0-9a-f.:, ]+ \}) \1 (saddr|daddr) (\S+|\{ [0-9a-f.:, ]+ \})(?: meta l4proto \{ tcp, udp \} th dport (\d+))? counter drop comment "undertow [0-9a-f_]+"$/;

export const nftables = (lines: readonly string[]): Met[] =>
  lines.map((line) => {
    const [, , first, source, second, destination, port] = RULE.exec(line) ?? [];
    if (first !== 'saddr' || second !== 'daddr') throw new Error(`no rule: ${line}`);
    const ends = [source!, destination!];
    const peers = ends.find((end) => end.startsWith('{'));
    const host = ends.find((end) => !end.startsWith('{'));
    if (peers === undefined || host === undefined) throw new Error(`no set or no host: ${line}`);
    return {
      action: 'drop',
      hosts: [host],
      names: null,
      addresses: peers.slice(2, -2).split(', '),
      port: port === undefined ? null : Number(port),
      software: null,
    };
  });
