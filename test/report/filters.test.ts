import { describe, expect, it } from 'vitest';
import { filters } from '../../src/report/filters.ts';
import { fixtureReport } from './fixture.ts';
import { HOSTILE_TEXTS, hostileReport } from './hostile.ts';

const finding = (index: number) => fixtureReport().findings[index]!;

describe('filters to look further', () => {
  it('name the host and every address and name of the destination', () => {
    expect(filters(finding(0)).map(({ text }) => text)).toEqual([
      'ip.addr == 10.20.3.114 && (ip.addr == 149.154.167.220 || ipv6.addr == 2001:67c:4e8:f004::9 || ' +
        'tls.handshake.extensions_server_name == "api.telegram.org" || http.host == "api.telegram.org")',
      'zeek-cut -d ts uid id.orig_h server_name < ssl.log | awk -F\'\\t\' \'$3 == "10.20.3.114" && $4 == "api.telegram.org"\'',
      'alert tls 10.20.3.114 any -> any any (msg:"Undertow api.telegram.org"; tls.sni; content:"api.telegram.org"; startswith; endswith; nocase; sid:1000001; rev:1;)',
    ]);
  });

  it('use address and port where there is no name', () => {
    expect(filters(finding(4)).map(({ text }) => text)).toEqual([
      'ip.addr == 10.20.4.31 && (ip.addr == 203.0.113.77) && (tcp.port == 8443 || udp.port == 8443)',
      'zeek-cut -d ts uid id.orig_h id.resp_h id.resp_p orig_bytes resp_bytes < conn.log | ' +
        'awk -F\'\\t\' \'$3 == "10.20.4.31" && ($4 == "203.0.113.77") && $5 == 8443\'',
      'alert ip 10.20.4.31 any -> [203.0.113.77] 8443 (msg:"Undertow 10.20.4.31"; sid:1000005; rev:1;)',
    ]);
  });

  it('turn round for channels that come in', () => {
    const inbound = { ...finding(4), scope: 'inbound', destination: '[2001:db8::7]:22', addresses: [] };
    const [wireshark, zeek, suricata] = filters(inbound).map(({ text }) => text);
    expect(wireshark).toBe('ip.addr == 10.20.4.31 && (ipv6.addr == 2001:db8::7) && (tcp.port == 22 || udp.port == 22)');
    expect(zeek).toContain('id.resp_h id.orig_h id.resp_p');
    expect(suricata).toContain('alert ip [2001:db8::7] any -> 10.20.4.31 22 ');
  });

  it('are not built of hostile text', () => {
    for (const hostile of hostileReport().findings) expect(filters(hostile)).toEqual([]);
    for (const text of HOSTILE_TEXTS) {
      const written = JSON.stringify(filters({ ...finding(0), destination: text, destinationFrom: text, addresses: [text, '192.0.2.1'] }));
      if (!/^[a-z0-9_.-]{1,253}$/i.test(text)) expect(written.includes(text) && text.trim() !== '').toBe(false);
    }
  });
});
