/** What `undertow services [text]` prints. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/service/catalogue.ts';
import { describeServices } from '../../src/service/describe.ts';
import { serviceRoles } from '../../src/service/roles.ts';

const catalogue = loadCatalogue();
const say = (text?: string, width = 100) => describeServices(catalogue, text, width);

describe('the text about services', () => {
  it('lists all in aligned columns within the width', () => {
    const lines = say().split('\n');
    expect(lines[0]).toMatch(/^id +name +category +ATT&CK +names$/);
    const column = lines[0]!.indexOf('category');
    expect(lines[1]!.slice(column)).toMatch(/^[a-z]/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(say()).toContain('668 services, 4823 names.');
    for (const width of [60, 80, 200]) {
      const longest = Math.max(
        ...say(undefined, width)
          .trimEnd()
          .split('\n')
          .slice(0, -1)
          .map((line) => line.length),
      );
      expect(longest).toBeLessThanOrEqual(width);
    }
  });

  it('shows the whole record for an id, with sources and who abused it', () => {
    const text = say('dropbox');
    for (const part of [
      'Dropbox  (dropbox)',
      'cloud-storage',
      'BoomBox (software, S0635',
      'Dropbox.exe',
      'content.dropboxapi.com  exact, upload:',
      'SigmaHQ/sigma:',
      '7 blocks',
    ]) {
      expect(text).toContain(part);
    }
  });

  it.each([
    ['api.telegram.org', 'api.telegram.org matches api.telegram.org, role api', 'Telegram Bot API'],
    ['https://www.dropbox.com/s/x?y', 'matches www.dropbox.com', 'Dropbox  (dropbox)'],
    ['deep.down.trycloudflare.com:443', 'matches trycloudflare.com, role tunnel', 'cloudflare-tunnel'],
    ['149.154.167.220', 'matches 149.154.160.0/20', '(telegram)'],
    ['149.154.167.220:443', 'matches 149.154.160.0/20', '(telegram)'],
    ['[2001:67c:4e8::1]:443', 'matches 2001:67c:4e8::/48', '(telegram)'],
  ])('finds %s', (asked, how, service) => {
    expect(say(asked)).toContain(how);
    expect(say(asked)).toContain(service);
  });

  it('lists a category, a technique, and any part of a name', () => {
    expect(say('webhook')).toContain('Category webhook.');
    expect(say('t1567.003')).toMatch(/^justpaste /m);
    expect(say('gram')).toMatch(/^telegram-bot-api /m);
  });

  it('is never silently empty', () => {
    expect(say('telegrm')).toContain('Did you mean "telegram"?');
    expect(say('qqqqqqqqqqqqq')).toMatch(/No service matches "qqqqqqqqqqqqq"\.\nTry part of a host name/);
    expect(say('   ')).toContain('668 services');
    expect(say('\u001b[31m')).not.toContain('\u001b');
  });

  it("lets no control character of an operator's file reach the terminal", () => {
    const folder = mkdtempSync(join(tmpdir(), 'services-'));
    const file = join(folder, 'mine.json');
    const evil = 'a\u001b[2J\u0007\u202eb\u009bc\nd';
    const record = {
      id: 'evil',
      name: evil,
      category: 'paste',
      note: evil,
      attack: { T1102: [evil] },
      abusedBy: [{ name: evil, id: evil, kind: evil, source: evil }],
      clients: [{ names: [evil], source: evil }],
      names: [{ value: 'evil.example', match: 'suffix', role: 'web', sources: [evil], derivedFrom: evil }],
    };
    writeFileSync(file, JSON.stringify([record]));
    const own = loadCatalogue({ extraFile: file });
    rmSync(folder, { recursive: true });
    for (const text of [undefined, 'evil', 'www.evil.example', 'paste']) {
      const said = describeServices(own, text, 80);
      expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      if (text === 'evil') expect(said).toContain('a [2J b c d');
    }
  });
});

describe('the documentation of services', () => {
  const page = readFileSync(new URL('../../docs/services.md', import.meta.url), 'utf8');

  it('explains every role as the code does', () => {
    for (const [role, { meaning, profile }] of Object.entries(serviceRoles))
      expect(page).toContain(`| \`${role}\` | ${meaning} | ${profile ?? ''} |`);
  });

  it('states the present counts', () => {
    const names = catalogue.records.reduce((total, record) => total + record.names.length, 0);
    expect(page).toContain(`${catalogue.records.length} web services by ${names.toLocaleString('en')} names`);
  });
});
