/** Turns lines of dnsmasq's query log into answers: who asked for a name, and which addresses it had. */
import { Buffer } from 'node:buffer';
import { hostName } from '../../../core/host-name.ts';
import { parseAddress } from '../../../core/parse-address.ts';
import type { ReadContext } from '../../read-context.ts';
import { DaemonTime } from '../daemon-time.ts';
import { DnsmasqQuestions } from './dnsmasq-questions.ts';

const MAXIMUM_LINE = 4_096;
/** With `extra`, a number for the question and the asker's address and port come first. */
const PROGRAM = /^(?:\S+ )?dnsmasq(-[a-z]+)?(?:\[\d+\])?: (?:(\d+|\*) (\S+)\/\d+ )?/;
const QUESTION = /^query\[[^\]]*\] (\S+) from (\S+)$/;
/** `reply`, `cached`, `config`, `DHCP`, or the path of a hosts file. */
const ANSWER = /^(\S+) (\S+) is (\S+)/;
/** What begins like a question or an answer and is none, because it is cut. */
const CUT = /^(?:query\[|reply |cached |config )/;
/** The log has no lifetimes: the shortest that the reader of answers keeps. */
const UNKNOWN_LIFETIME = 0;

export class DnsmasqLines {
  readonly #context: ReadContext;
  readonly #time: DaemonTime;
  readonly #questions = new DnsmasqQuestions();
  readonly #words = new Uint32Array(4);

  constructor(context: ReadContext) {
    this.#context = context;
    this.#time = new DaemonTime(context.name, () => context.issues.count('dnsmasq.no-year'));
  }

  /** @returns false when the line is none of dnsmasq's. */
  read(bytes: Uint8Array, at: number, end: number): boolean {
    if (at === end) return true;
    const line = Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(end - at, MAXIMUM_LINE)).toString('latin1');
    const text = line.slice(this.#time.read(line));
    const program = text.length === line.length ? null : PROGRAM.exec(text);
    if (program === null) return false;
    const [all, daemon, serial = '', asker = ''] = program;
    // DHCP and TFTP write to the same log.
    if (daemon !== undefined) return true;
    const message = text.slice(all.length);
    const question = QUESTION.exec(message);
    if (question !== null) return this.#question(serial, hostName(question[1]!), question[2]!);
    const answer = ANSWER.exec(message);
    if (answer !== null) this.#answer(serial, asker, hostName(answer[2]!), answer[3]!);
    return answer !== null || !CUT.test(message);
  }

  #question(serial: string, name: string, from: string): boolean {
    if (!this.#address(from)) return false;
    this.#context.issues.count('dnsmasq.query');
    this.#questions.asked(serial, name, this.#words.slice());
    return true;
  }

  #answer(serial: string, asker: string, name: string, value: string): void {
    const question = this.#questions.answered(serial, name, value === '<CNAME>');
    if (!this.#address(value) || isNothing(this.#words)) return;
    const address = this.#words.slice();
    const { rows, issues } = this.#context;
    if (question === null) issues.count('dnsmasq.unasked-answer');
    else if (this.#address(asker)) rows.answer(this.#time.timeUs, this.#words, 0, question.name, address, 0, UNKNOWN_LIFETIME);
    else for (const client of question.clients) rows.answer(this.#time.timeUs, client, 0, question.name, address, 0, UNKNOWN_LIFETIME);
  }

  #address(text: string): boolean {
    if (text.length < 2 || text.length > 64) return false;
    const bytes = Buffer.from(text, 'latin1');
    return parseAddress(bytes, 0, bytes.length, this.#words);
  }
}

/** 0.0.0.0 and ::, with which names are blocked. */
function isNothing(words: Uint32Array): boolean {
  return words[3] === 0 && words[0] === 0 && words[1] === 0;
}
