/** What is shipped for schedulers, held against the programs that read it. */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { mainPath } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const shipped = (name: string) => readFileSync(join(repository, 'packaging', name), 'utf8');
const pcap = (name: string) => join(repository, 'pcaps', name);
const has = (program: string, ...words: string[]) => spawnSync(program, words).status === 0;
const SYSTEMD = has('systemd-analyze', '--version');

let folder = '';
let bin = '';
beforeEach(() => {
  folder = temporaryFolder();
  bin = join(folder, 'bin');
  mkdirSync(bin);
  program('undertow', `exec ${process.execPath} ${mainPath} "$@"`);
});

function program(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

/** Units with the program where it is here. */
function units(change = (text: string) => text): string {
  const there = join(folder, 'units');
  mkdirSync(there, { recursive: true });
  for (const name of readdirSync(join(repository, 'packaging/systemd')).filter((one) => !one.endsWith('.sysusers'))) {
    writeFileSync(
      join(there, name),
      change(shipped(`systemd/${name}`)).replace('ExecStart=undertow ', `ExecStart=${join(bin, 'undertow')} `),
    );
  }
  return there;
}

describe.skipIf(!SYSTEMD)('systemd (skipped where systemd-analyze is absent)', { timeout: 60_000 }, () => {
  const verify = (there: string) =>
    spawnSync('systemd-analyze', ['verify', '--man=no', ...readdirSync(there).map((name) => join(there, name))], { encoding: 'utf8' });

  it('finds nothing wrong in service and timer, and would say what', () => {
    const { status, stdout, stderr } = verify(units());
    expect([status, stdout, stderr]).toEqual([0, '', '']);
    expect(verify(units((text) => text.replace('ProtectHome=', 'ProtctHome='))).stderr).toContain('ProtctHome');
    expect(has('systemd-analyze', 'calendar', /OnCalendar=(.*)/.exec(shipped('systemd/undertow-hunt.timer'))![1]!)).toBe(true);
  });

  it('finds nothing wrong in the drop-in of the documentation', () => {
    const documentation = readFileSync(join(repository, 'docs/scheduling.md'), 'utf8');
    const [, block] = /\n\n((?: {4}.*\n)+)/.exec(documentation.slice(documentation.indexOf('A drop-in')))!;
    const dropIn = block!.replace(/^ {4}/gm, '').replace('ExecStart=undertow ', `ExecStart=${join(bin, 'undertow')} `);
    const there = units();
    const look = (text: string) => {
      mkdirSync(join(there, 'undertow-hunt.service.d'), { recursive: true });
      writeFileSync(join(there, 'undertow-hunt.service.d/override.conf'), text);
      const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', join(there, 'undertow-hunt.service')], {
        encoding: 'utf8',
      });
      return stdout + stderr;
    };
    expect(look(dropIn)).toBe('');
    expect(look(dropIn.replace('LoadCredential', 'LoadCredentail'))).toContain('LoadCredentail');
  });

  it('counts the service among those that are shut off well', () => {
    const service = join(units(), 'undertow-hunt.service');
    const { status, stdout } = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=20', service], {
      encoding: 'utf8',
    });
    expect(status, stdout).toBe(0);
    const open = join(
      units((text) => text.replace(/^(?:Protect|Restrict|Capability|SystemCall).*$/gm, '')),
      'undertow-hunt.service',
    );
    expect(has('systemd-analyze', 'security', '--offline=true', '--threshold=20', open)).toBe(false);
  });

  it.skipIf(!has('strace', '-V'))(
    'lets the program make every call that a hunt makes (skipped where strace is absent)',
    { timeout: 120_000 },
    () => {
      const calls = join(folder, 'calls');
      const words = [mainPath, 'hunt', pcap('dropbox-dbc2-beacon.pcap'), '--store', join(folder, 'h.duckdb'), '--summary', '--quiet'];
      const receivers = [
        '--to',
        `ecs:${join(folder, 'f.jsonl')}`,
        '--to',
        'syslog+tls://localhost:9',
        '--to',
        'syslog+udp://127.0.0.1:9',
        '--to-wait',
        '2s',
      ];
      const traced = spawnSync('strace', ['-f', '-c', '-U', 'name', '-o', calls, process.execPath, ...words, ...receivers], {
        encoding: 'utf8',
      });
      expect([traced.status, traced.stderr]).toEqual([0, '']);
      const made = readFileSync(calls, 'utf8')
        .split('\n')
        .filter((line) => /^[a-z]\w+$/.test(line) && line !== 'syscall' && line !== 'total');
      expect(made.length).toBeGreaterThan(30);
      const sets = systemCallSets();
      const allowed = new Set<string>();
      for (const [, inverse, name] of shipped('systemd/undertow-hunt.service').matchAll(/^SystemCallFilter=(~?)(\S+)$/gm)) {
        for (const call of expand(sets, name!)) inverse === '~' ? allowed.delete(call) : allowed.add(call);
      }
      // V8 does without protection keys.
      expect(made.filter((call) => !allowed.has(call) && !call.startsWith('pkey_'))).toEqual([]);
      expect(expand(sets, '@mount').some((call) => allowed.has(call))).toBe(false);
    },
  );
});

function systemCallSets(): Map<string, string[]> {
  const sets = new Map<string, string[]>();
  let members: string[] = [];
  const { stdout } = spawnSync('systemd-analyze', ['syscall-filter', '--no-pager'], {
    encoding: 'utf8',
    env: { ...process.env, SYSTEMD_COLORS: '0' },
  });
  for (const line of stdout.split('\n')) {
    if (line.startsWith('@')) {
      members = [];
      sets.set(line.trim(), members);
    } else if (/^ {4}[@\w]/.test(line)) members.push(line.trim());
  }
  return sets;
}

function expand(sets: ReadonlyMap<string, readonly string[]>, name: string): string[] {
  return (sets.get(name) ?? []).flatMap((one) => (one.startsWith('@') ? expand(sets, one) : [one]));
}

describe('the command of the service', { timeout: 60_000 }, () => {
  it('hunts as it stands there', () => {
    const [, command] = /^ExecStart=(.*)$/m.exec(shipped('systemd/undertow-hunt.service'))!;
    const [, inputs] = /^Environment=INPUTS=(.*)$/m.exec(shipped('systemd/undertow-hunt.service'))!;
    expect(inputs).toBe('/opt/zeek/logs');
    const words = command!
      .replace('$INPUTS', join(repository, 'test/logs/onedrive-webdav/zeek'))
      .replaceAll('/var/lib/undertow', folder)
      .split(' ');
    const { status, stdout, stderr } = spawnSync(join(bin, words[0]!), words.slice(1), { encoding: 'utf8', cwd: folder });
    expect([status, stderr, stdout.split('\n').length]).toEqual([0, '', 2]);
    expect(readdirSync(join(folder, 'reports'))).toContain('undertow.json');
  });
});

describe('the line of cron', { timeout: 120_000 }, () => {
  /** What was mailed: the subject and the text; null for no mail. */
  function runLine(input: string, change = (line: string) => line): { subject: string; text: string } | null {
    const table = shipped('cron/undertow');
    const line = table.split('\n').find((one) => /^7 \* \* \* \* undertow /.test(one))!;
    expect(line).not.toContain('%');
    const command = change(
      line
        .replace(/^7 \* \* \* \* undertow /, '')
        .replace('/var/lib/undertow', folder)
        .replace('/opt/zeek/logs', input),
    );
    program('mail', `printf %s "$2" > ${join(folder, 'subject')}\ncat > ${join(folder, 'text')}`);
    const { stdout, stderr } = spawnSync('/bin/sh', ['-c', command], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${bin}:/usr/bin:/bin` },
    });
    expect([stdout, stderr]).toEqual(['', '']);
    if (!readdirSync(folder).includes('subject')) return null;
    return { subject: readFileSync(join(folder, 'subject'), 'utf8'), text: readFileSync(join(folder, 'text'), 'utf8') };
  }

  it('is silent when nothing is at least high', () => {
    expect(runLine(join(repository, 'test/logs/person-browsing/zeek'))).toBeNull();
    expect(readdirSync(folder)).toContain('hunts.duckdb');
  });

  it('mails the summary when something is', () => {
    const mail = runLine(pcap('dropbox-dbc2-beacon.pcap'))!;
    expect(mail.subject).toMatch(/^undertow: \d+ new; worst (High|Critical) \d+ \(new\) \S+ to \S+, [0-9a-f]+; /);
    expect(mail.text).toBe(`${mail.subject}\n`);
  });

  it('keeps hostile names to one line of plain text', () => {
    const mail = runLine(pcap('hostile-text.pcap'), (line) => line.replace('--fail-on high', '--fail-on low'))!;
    expect(mail.subject).toMatch(/^[\x20-\x7e]+$/);
    expect(mail.subject.length).toBeLessThan(400);
  });

  it('mails what went wrong', () => {
    const mail = runLine(join(folder, 'absent'))!;
    expect(mail.subject).toBe('undertow failed');
    expect(mail.text).toMatch(/undertow: .*absent/);
  });
});

describe.skipIf(!has('logrotate', '--version'))('logrotate (skipped where it is absent)', { timeout: 60_000 }, () => {
  it('moves the file of findings away between two runs, and nothing is lost', () => {
    const log = join(folder, 'log');
    mkdirSync(log);
    const owner = statSync(log).uid === 0 ? 'root root' : `${process.getuid!()} ${process.getgid!()}`;
    const config = shipped('logrotate/undertow').replaceAll('undertow undertow', owner).replaceAll('/var/log/undertow', log);
    writeFileSync(join(folder, 'rotate'), config);
    chmodSync(join(folder, 'rotate'), 0o644);
    chmodSync(log, 0o750);
    const inputs = join(folder, 'in');
    mkdirSync(inputs);
    const counts: number[] = [];
    for (const name of ['dropbox-dbc2-beacon.pcap', 'telegram-bot-ipv6.pcap']) {
      copyFileSync(pcap(name), join(inputs, name));
      const to = ['--to', `ecs:${join(log, 'findings.ecs.jsonl')}`, '--window', '400d', '--keep-flows', '400d', '--quiet', '--summary'];
      const ran = spawnSync(join(bin, 'undertow'), ['hunt', inputs, '--store', join(folder, 'h.duckdb'), ...to], { encoding: 'utf8' });
      expect([ran.status, ran.stderr]).toEqual([0, '']);
      counts.push(readFileSync(join(log, 'findings.ecs.jsonl'), 'utf8').split('\n').length - 1);
      const rotated = spawnSync('logrotate', ['--force', '--state', join(folder, 'state'), join(folder, 'rotate')], { encoding: 'utf8' });
      expect([rotated.status, rotated.stderr]).toEqual([0, '']);
    }
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts[1]).toBeGreaterThan(0);
    expect(readdirSync(log).sort()).toEqual(['findings.ecs.jsonl', 'findings.ecs.jsonl.1', 'findings.ecs.jsonl.2.gz']);
    expect(statSync(join(log, 'findings.ecs.jsonl')).mode & 0o777).toBe(0o640);
  });
});
