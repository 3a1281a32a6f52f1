import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { outputReceivers } from '../../../src/cli/config/output-receivers.ts';
import { parseSettings, readSettings } from '../../../src/cli/config/read-settings.ts';
import { NO_SETTINGS } from '../../../src/cli/config/settings.ts';
import { loadCatalogue } from '../../../src/service/catalogue.ts';
import { problemsOf } from './problems-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertow-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HOSTS = 'hosts:\n  10.1.2.3: { name: nas, groups: [backup] }\n';
const entry = (more: string) => `${HOSTS}allowlist:\n  - reason: why\n    expires: never\n    ${more}\n`;

describe('a configuration that is wrong', () => {
  it.each<[string, string, string, string]>([
    ['a top word', 'networs: 10.0.0.0/8', '1:1: the file does not know "networs"', 'did you mean networks?'],
    ['no map at all', '- a', '1:1: the file needs names with values, not a list', 'there are: networks, hosts'],
    ['a network', 'networks: [10.0.0.0/8, 10.0.0.0/33]', '1:24: networks[1]: "10.0.0.0/33" is not a network', 'give networks like'],
    ['an octal address', 'networks: 010.0.0.1', '1:11: networks: "010.0.0.1" is not a network', 'give networks like'],
    ['a number for a network', 'networks: 10.1', '1:11: networks needs an address or a network, not the number 10.1', 'in quotes'],
    ['a host that is no address', 'hosts:\n  nas: { name: x }', '2:3: hosts needs an address or a network, not "nas"', 'write it like'],
    ['a field of a host', 'hosts:\n  10.0.0.1: { nam: x }', '2:15: hosts["10.0.0.1"] does not know "nam"', 'did you mean name?'],
    ['a name that is an address', 'hosts: { 10.0.0.1: { name: 10.0.0.2 } }', '1:28: hosts["10.0.0.1"].name: "10.0.0.2" is an address', ''],
    ['a host twice', 'hosts:\n  ::1: { name: a }\n  0::1/128: { name: b }', '3:3: hosts: "0::1/128" is the same as "::1"', 'join the two'],
    [
      'a name that is a group',
      'hosts:\n  10.0.0.1: { name: a, groups: a }',
      '2:32: hosts["10.0.0.1"].groups: "a" is the name',
      'rename one',
    ],
    ['an entry without a reason', 'allowlist: { expires: never, service: dropbox }', '1:12: allowlist lacks reason', 'reason: Why'],
    ['an entry without an end', 'allowlist: [{ reason: a, service: dropbox }]', '1:13: allowlist[0] lacks expires', 'expires: '],
    ['an entry for everything', 'allowlist: [{ reason: a, expires: never }]', '1:13: allowlist[0] would allow everything', 'say which'],
    [
      'a day that is none',
      'allowlist: [{ reason: a, expires: 2026-02-30, service: dropbox }]',
      '1:35: allowlist[0].expires: "2026-02-30"',
      '2027-06-30',
    ],
    ['a group', entry('hosts: bakup'), '6:12: allowlist[0].hosts: "bakup" is no address', 'did you mean backup?'],
    ['a service', entry('service: dropbux'), '6:14: allowlist[0].service: no service is called "dropbux"', 'did you mean dropbox?'],
    ['every destination', entry('destination: "*"'), '6:18: allowlist[0].destination: "*" is not a destination', 'leave destination out'],
    ['a destination with a path', entry('destination: https://a.example/b'), '6:18: allowlist[0].destination', ''],
    ['a port', entry('destination: 203.0.113.7:0'), '6:18: allowlist[0].destination: "203.0.113.7:0" is not', '203.0.113.7:443'],
    [
      'a threshold',
      'thresholds:\n  beaconing.minimumCals: 9',
      '2:3: thresholds does not know "beaconing.minimumCals"',
      'did you mean beaconing.minimumCalls?',
    ],
    [
      'a threshold below none',
      'thresholds: { beaconing.minimumCalls: -1 }',
      '1:39: thresholds.beaconing.minimumCalls needs a number',
      'at least 0',
    ],
    ['a threshold that is no number', 'thresholds: { beaconing.minimumCalls: .nan }', '1:39: thresholds.beaconing.minimumCalls needs', ''],
    [
      'a service of its own',
      'services:\n  - { id: our-wiki, name: Our wiki, category: a, names: [{ value: wiki.example, match: exat, role: web }] }',
      '2:88: services[0].names[0].match is "exat"',
      'exact',
    ],
    [
      'a service that is not there to remove',
      'services:\n  - { id: dropbux, remove: true }',
      '2:5: services: there is no service "dropbux" to remove',
      'did you mean dropbox?',
    ],
    [
      'a service twice',
      'services:\n  - { id: dropbox, remove: true }\n  - { id: dropbox, remove: true }',
      '3:11: services[1].id repeats "dropbox"',
      'Join',
    ],
    ['a scope', 'scope: [outbound, inbond]', '1:19: scope[1] does not know "inbond"', 'did you mean inbound?'],
    ['a severity', 'failOn: hihg', '1:9: failOn does not know "hihg"', 'did you mean high?'],
    ['a count', 'top: 1.5', '1:6: top needs a whole number, not the number 1.5', 'from 1 to'],
    ['a duration', 'window: 500d', '1:9: window: "500d" is not a duration of at most 400 days', '12h'],
    ['a format', 'outputs: { folder: a, formats: jsn }', '1:32: outputs.formats does not know "jsn"', 'did you mean json?'],
    ['several formats and no folder', 'outputs: { formats: [json, html] }', '1:10: outputs has several formats', 'add folder'],
    [
      'a transport',
      'outputs: { syslog: { server: a, transport: tpc } }',
      '1:44: outputs.syslog.transport does not know "tpc"',
      'did you mean tcp?',
    ],
    ['a port in a server', 'outputs: { syslog: { server: "a:514" } }', '1:30: outputs.syslog.server: "a:514" is neither', 'port: 514'],
    ['a key in a URL', 'outputs: { webhook: { url: "https://me:key@a.example" } }', '1:28: outputs.webhook.url', 'secretFile'],
    ['a scheme', 'outputs: { webhook: { url: "file:///etc/passwd" } }', '1:28: outputs.webhook.url needs a URL', ''],
    ['nothing behind a name', 'networks:\ntop: 3', '1:1: networks has no value', 'take the line out'],
    ['an empty list', 'networks: []', '1:11: networks has 0 entries', 'leave it out'],
    ['a list in a list', 'geoip: [[a]]', '1:9: geoip[0] needs a path, not a list', 'write it like'],
    ['a name twice', 'top: 3\nscope: all\ntop: 4', '3:1: "top" is there twice', 'line 1'],
    ['YAML that is none', 'networks: [10.0.0.0/8', '1:22: this is no YAML', ''],
  ])('says of %s where it is and what would be right', (_what, text, where, hint) => {
    const [first] = problemsOf(text);
    expect(first?.what).toContain(`undertow.yaml:${where}`);
    expect(first?.hint).toContain(hint);
  });

  it('says all that is wrong at once, in the order of the file', () => {
    const problems = problemsOf(
      'top: 0\nallowlist: { reason: a, expires: never, hosts: bakup }\nnetworks: x\nscop: all\nhosts: {10.0.0.1: {groups: backup}}',
    );
    expect(problems.map(({ what }) => what.split(' ')[0])).toEqual([
      'undertow.yaml:1:6:',
      'undertow.yaml:2:48:',
      'undertow.yaml:3:11:',
      'undertow.yaml:4:1:',
    ]);
  });

  it('does not say of hosts that they are unknown where their own list is wrong', () => {
    expect(problemsOf('hosts: { 10.0.0.1: { nam: nas } }\nallowlist: { reason: a, expires: never, hosts: nas }')).toHaveLength(1);
  });

  it('says at most twenty and counts the others', () => {
    const problems = problemsOf(Array.from({ length: 50 }, (_, i) => `unknown${i}: 1`).join('\n'));
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toEqual({ what: 'undertow.yaml: 30 more faults', hint: 'mend these first' });
  });
});

describe('a configuration that is right', () => {
  it.each(['', '# nothing yet\n', '---\n', '\ufeff', '{}'])('may say nothing: %j', (text) => {
    const { declared, hosts, allowances } = parseSettings(text, 'undertow.yaml');
    expect({ declared, hosts, allowances }).toEqual({ declared: NO_SETTINGS.declared, hosts: [], allowances: [] });
  });

  it('takes one word where it takes several', () => {
    const one = parseSettings('networks: 10.0.0.0/8\nscope: all', 'u').declared;
    const list = parseSettings('networks: [10.0.0.0/8]\nscope: [all]', 'u').declared;
    expect(one).toEqual(list);
  });

  it('follows aliases', () => {
    const { declared } = parseSettings('networks: &mine [10.0.0.0/8]\ngeoip: [&db a.mmdb, *db]', '/etc/undertow/u.yaml');
    expect(declared.geoip).toEqual(['/etc/undertow/a.mmdb', '/etc/undertow/a.mmdb']);
  });

  it('means paths from the folder of the file', () => {
    const path = join(folder, 'u.yaml');
    writeFileSync(
      path,
      'services: s.json\ngeoip: /var/a.mmdb\noutputs: { folder: ../out, ecs: { file: e.jsonl }, webhook: { url: "https://a.example/", secretFile: k } }\n',
    );
    const { services, geoip, outputs } = readSettings(path).declared;
    expect(services).toBe(join(folder, 's.json'));
    expect(geoip).toEqual(['/var/a.mmdb']);
    expect(outputs!.value).toMatchObject({ folder: join(folder, '../out'), ecs: { file: join(folder, 'e.jsonl') } });
    expect(outputs!.value.webhook![0]!.secretFile).toBe(join(folder, 'k'));
  });

  it('knows services of its own file, and no longer those that it takes out', () => {
    const file = join(folder, 'own.json');
    const own = {
      id: 'our-wiki',
      name: 'Our wiki',
      category: 'collaboration',
      names: [{ value: 'wiki.example', match: 'exact', role: 'web' }],
    };
    writeFileSync(file, JSON.stringify([own, { id: 'dropbox', remove: true }]));
    expect(problemsOf(`services: ${file}\n${entry('service: our-wiki')}`)).toEqual([]);
    expect(problemsOf(`services: ${file}\n${entry('service: dropbox')}`)[0]!.what).toContain('no service is called "dropbox"');
  });

  it('holds services itself, and allows them', () => {
    const services = `services:\n  - { id: our-wiki, name: Our wiki, category: collaboration, names: [{ value: wiki.example, match: exact, role: web }] }\n  - { id: dropbox, remove: true }\n`;
    const settings = parseSettings(`${services}${entry('service: our-wiki')}`, 'u');
    expect(settings.services!.records.map(({ id }) => id)).toEqual(['our-wiki']);
    expect(loadCatalogue({ extra: settings.services! }).match('wiki.example')!.service.name).toBe('Our wiki');
    expect(loadCatalogue({ extra: settings.services! }).services.has('dropbox')).toBe(false);
    expect(problemsOf(`${services}${entry('service: dropbox')}`)[0]!.what).toContain('no service is called "dropbox"');
  });

  it('names receivers in the words of the command line', () => {
    const receivers = outputReceivers(
      parseSettings(
        'outputs:\n  ecs: { file: e.jsonl, least: high }\n  syslog: [{ server: a.example }, { server: "::1", port: 6514, transport: tls, format: cef, facility: 17, ca: a b.pem }]\n  webhook: { url: "https://h.example/x?y=1", secretFile: k }',
        '/etc/u.yaml',
      ),
    );
    expect(receivers).toEqual([
      { word: 'ecs:/etc/e.jsonl', least: 'high', secretFile: null },
      { word: 'syslog+udp://a.example', least: undefined, secretFile: null },
      { word: 'syslog+tls://[::1]:6514?format=cef&facility=17&ca=%2Fetc%2Fa+b.pem', least: undefined, secretFile: null },
      { word: 'webhook+https://h.example/x?y=1', least: undefined, secretFile: '/etc/k' },
    ]);
  });

  it('ends an entry with its last day, or at its time', () => {
    const until = (expires: string) =>
      parseSettings(`allowlist: { reason: a, expires: ${expires}, service: dropbox }`, 'u').allowances[0]!.untilUs;
    expect(until('2026-11-20')).toBe(Date.UTC(2026, 10, 21) * 1000);
    expect(until('2026-11-20T06:00:00+02:00')).toBe(Date.UTC(2026, 10, 20, 4) * 1000);
    expect(until('never')).toBeNull();
  });
});
