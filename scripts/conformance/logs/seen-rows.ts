/** Reads logs with our own readers and keeps every row that came out. */
import { formatAddress } from '../../../src/core/address.ts';
import { Issues } from '../../../src/core/issues.ts';
import { UserError } from '../../../src/core/user-error.ts';
import type { LogFlow } from '../../../src/model/log-flow.ts';
import { readInputs } from '../../../src/source/read.ts';

export interface SeenRow {
  readonly kind: 'flow' | 'names';
  readonly input: number;
  readonly protocol: number;
  readonly client: string;
  readonly server: string;
  readonly clientPort: number;
  readonly serverPort: number;
  readonly startUs: number;
  readonly endUs: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly wireBytesUp: number;
  readonly wireBytesDown: number;
  readonly packetsUp: number;
  readonly packetsDown: number;
  readonly sampling: number;
  readonly serverName: string;
  readonly serverNameFrom: string;
  readonly application: string;
  readonly oneWay: boolean;
}

export interface SeenAnswer {
  readonly timeUs: number;
  readonly client: string;
  readonly name: string;
  readonly address: string;
}

export interface Seen {
  readonly rows: readonly SeenRow[];
  readonly answers: readonly SeenAnswer[];
  /** `name count` each, in order of names. */
  readonly issues: ReadonlyMap<string, number>;
  /** By `SeenRow.input`; empty when it was refused. */
  readonly formats: readonly string[];
  readonly inputs: readonly string[];
  /** Why nothing was read, '' when it was. */
  readonly refused: string;
}

/** Reads files or folders in one run. */
export async function seeRows(paths: readonly string[]): Promise<Seen> {
  const issues = new Issues();
  const rows: SeenRow[] = [];
  const answers: SeenAnswer[] = [];
  const keep = (kind: SeenRow['kind']) => (row: LogFlow) => {
    const { client, server } = row;
    rows.push({ ...row, kind, client: formatAddress(client), server: formatAddress(server) });
  };
  const sink = {
    /** Events of an alert name connections a second time. */
    alert() {},
    flow: keep('flow'),
    names: keep('names'),
    answer(timeUs: number, client: Uint32Array, clientAt: number, name: string, address: Uint32Array, addressAt: number) {
      answers.push({ timeUs, client: formatAddress(client, clientAt), name, address: formatAddress(address, addressAt) });
    },
  };
  let formats: string[] = [];
  let inputs: string[] = [];
  let refused = '';
  try {
    const read = await readInputs(paths, { frame() {} }, { issues, rows: sink });
    formats = read.map(({ format }) => format);
    inputs = read.map(({ name }) => name);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    refused = error.message;
  }
  return { rows, answers, issues: new Map(issues.list().map(({ name, count }) => [name, count])), formats, inputs, refused };
}
