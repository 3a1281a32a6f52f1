/** A real rsyslog that listens on UDP, TCP and TLS, and writes down what it made of each message. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestCa } from './test-ca.ts';

const RSYSLOG = '/usr/sbin/rsyslogd';
export const hasRsyslog = spawnSync(RSYSLOG, ['-v']).status === 0;
/** TLS by OpenSSL is a package of its own (rsyslog-openssl). */
export const hasRsyslogTls = hasRsyslog && readdirSync('/usr/lib').some((one) => existsSync(`/usr/lib/${one}/rsyslog/lmnsd_ossl.so`));

export interface Received {
  readonly pri: string;
  readonly time: string;
  readonly host: string;
  readonly program: string;
  readonly kind: string;
  readonly data: string;
  readonly text: string;
}

export class Rsyslog {
  readonly udp: number;
  readonly tcp: number;
  readonly tls: number;
  readonly #folder: string;
  #server: ChildProcess | null = null;

  private constructor(folder: string, [udp, tcp, tls]: readonly number[]) {
    this.#folder = folder;
    this.udp = udp!;
    this.tcp = tcp!;
    this.tls = tls!;
  }

  /** @param tls null to speak none. */
  static async start(tls: TestCa | null): Promise<Rsyslog> {
    const folder = mkdtempSync(join(tmpdir(), 'undertow-rsyslog-'));
    const one = new Rsyslog(folder, [await freePort(), await freePort(), await freePort()]);
    const property = (outname: string, name: string, more = '') => `property(outname="${outname}" name="${name}" format="jsonf"${more})`;
    const files =
      tls &&
      `defaultNetstreamDriverCAFile="${tls.ca}" defaultNetstreamDriverCertFile="${tls.certificate}" defaultNetstreamDriverKeyFile="${tls.key}"`;
    writeFileSync(
      join(folder, 'rsyslog.conf'),
      [
        `global(workDirectory="${folder}" maxMessageSize="64k" parser.escapeControlCharactersOnReceive="off" ${files ?? ''})`,
        'module(load="imudp")',
        'module(load="imptcp")',
        ...(tls === null ? [] : ['module(load="imtcp" streamDriver.name="ossl" streamDriver.mode="1" streamDriver.authMode="anon")']),
        'template(name="fields" type="list" option.jsonf="on") {',
        property('pri', 'pri'),
        property('time', 'timereported', ' dateFormat="rfc3339"'),
        property('host', 'hostname'),
        property('program', 'app-name'),
        property('kind', 'msgid'),
        property('data', 'structured-data'),
        property('text', 'msg'),
        '}',
        'ruleset(name="keep") {',
        `action(type="omfile" file="${folder}/received" template="fields")`,
        '}',
        `input(type="imudp" address="127.0.0.1" port="${one.udp}" ruleset="keep")`,
        `input(type="imptcp" address="127.0.0.1" port="${one.tcp}" ruleset="keep")`,
        ...(tls === null ? [] : [`input(type="imtcp" address="127.0.0.1" port="${one.tls}" ruleset="keep")`]),
        '',
      ].join('\n'),
    );
    one.#server = spawn(RSYSLOG, ['-n', '-f', join(folder, 'rsyslog.conf'), '-i', join(folder, 'pid')], { stdio: 'ignore' });
    await until(async () => (await isListening(one.tcp)) && (tls === null || (await isListening(one.tls))));
    return one;
  }

  received(): Received[] {
    try {
      const lines = readFileSync(join(this.#folder, 'received'), 'utf8').split('\n');
      return lines.slice(0, -1).map((line) => JSON.parse(line));
    } catch {
      return [];
    }
  }

  /** Waits for so many messages, and a moment more for those that should not come. */
  async wait(count: number): Promise<Received[]> {
    await until(async () => this.received().length >= count);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return this.received();
  }

  stop(): void {
    this.#server?.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('waited twenty seconds in vain');
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
