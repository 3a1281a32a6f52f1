import { isIP } from 'node:net';
import type { Met } from './met.ts';

/** As Zeek's reader of text has it: one tab between fields, no escapes, `-` and `(empty)` are no values. */
export const zeekIntel = (lines: readonly string[]): Met[] =>
  lines.map((line) => {
    const fields = line.split('\t');
    const [indicator, type, source, about, notice] = fields as [string, string, string, string, string];
    if (fields.length !== 5 || fields.some((field) => field === '' || field === '-' || field === '(empty)'))
      throw new Error(`not five fields: ${line}`);
    if (line.includes('\\') || line.startsWith('#') || /[^\x20-\x7e\t]/.test(line)) throw new Error(`what Zeek reads otherwise: ${line}`);
    if (!/^Undertow finding [0-9a-f_]+$/.test(source) || !/^[A-Za-z -]+$/.test(about) || !/^[TF]$/.test(notice))
      throw new Error(`not of ours: ${line}`);
    const met = { action: notice, hosts: null, names: null, addresses: null, port: null, software: null };
    if (type === 'Intel::DOMAIN') return { ...met, names: [indicator] };
    if (type === 'Intel::ADDR' && isIP(indicator) !== 0) return { ...met, addresses: [indicator] };
    if (type === 'Intel::SOFTWARE') return { ...met, software: indicator };
    throw new Error(`no type that Zeek has: ${line}`);
  });
