/** Questions that wait for their answers: an answer says a name, and only with `extra` whose question it is for. */
export interface DnsmasqQuestion {
  /** What was asked for, whatever names the answer leads over. */
  readonly name: string;
  readonly clients: Uint32Array[];
  answered: boolean;
}

const MAXIMUM_QUESTIONS = 65_536;
const MAXIMUM_CLIENTS = 16;

export class DnsmasqQuestions {
  /** By serial, or by name where there are no serials; the one asked longest ago first. */
  readonly #open = new Map<string, DnsmasqQuestion>();
  /** What the lines before were answering, without serials: the name they have come to, and whether it stands for another. */
  #current: DnsmasqQuestion | null = null;
  #name = '';
  #alias = false;

  /** @param serial '' when the log has none. @param client kept. */
  asked(serial: string, name: string, client: Uint32Array): void {
    const key = serial === '' ? name : `#${serial}`;
    const known = this.#open.get(key);
    this.#current = null;
    if (known !== undefined && known.name === name && !known.answered) {
      if (known.clients.length < MAXIMUM_CLIENTS && !known.clients.some((one) => one.every((word, i) => word === client[i])))
        known.clients.push(client);
      return;
    }
    if (known !== undefined) this.#open.delete(key);
    else if (this.#open.size >= MAXIMUM_QUESTIONS) this.#open.delete(this.#open.keys().next().value!);
    this.#open.set(key, { name, clients: [client], answered: false });
  }

  /** @param alias true when the answer is another name. @returns the question that a line answers, null when it was not seen. */
  answered(serial: string, name: string, alias: boolean): DnsmasqQuestion | null {
    if (serial !== '') return this.#open.get(`#${serial}`) ?? null;
    if (!(this.#current !== null && (this.#alias || name === this.#name))) this.#current = this.#open.get(name) ?? null;
    if (this.#current !== null) this.#current.answered = true;
    this.#name = name;
    this.#alias = alias;
    return this.#current;
  }
}
