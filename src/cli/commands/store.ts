import { statSync } from 'node:fs';
import type { Argv, CommandModule } from 'yargs';
import { formatCount } from '../../core/format-count.ts';
import { exportHunt, importHunt, vacuumHunt } from '../../store/hunt-copy.ts';
import { HuntStore } from '../../store/hunt-store.ts';
import { EXIT } from '../exit-code.ts';
import { storeText } from '../store-text.ts';
import { visible } from '../visible.ts';
import { writeOut } from '../write-out.ts';

interface Options {
  file: string;
  folder: string;
}

const FILE = { type: 'string', demandOption: true, describe: 'the store of hunts' } as const;
const FOLDER = { type: 'string', demandOption: true, describe: 'a folder of Parquet files, one or more for each table' } as const;

/** `undertow store`: what a store of hunts holds, and what can be done with it. */
export const store: CommandModule<object, Options> = {
  command: 'store',
  describe: 'what a store of hunts holds and whether it holds together; vacuum, export, import',
  builder: (yargs) =>
    yargs
      .command('$0 <file>', 'size, span, inputs and integrity', (one: Argv) => one.positional('file', FILE), look)
      .command('vacuum <file>', 'write it anew, without the room of what was let go', (one: Argv) => one.positional('file', FILE), vacuum)
      .command(
        'export <file> <folder>',
        'write every table as Parquet; of a damaged store, what can be read',
        (one: Argv) => one.positional('file', FILE).positional('folder', FOLDER),
        exportTo,
      )
      .command(
        'import <folder> <file>',
        'make a new store of what was exported',
        (one: Argv) => one.positional('folder', FOLDER).positional('file', FILE),
        importFrom,
      ) as unknown as Argv<Options>,
  handler: () => undefined,
};

async function look({ file }: Pick<Options, 'file'>): Promise<void> {
  const seen = await HuntStore.look(file);
  await writeOut(process.stdout, storeText(file, seen));
  if (seen.faults.length > 0) process.exitCode = EXIT.operator;
}

async function vacuum({ file }: Pick<Options, 'file'>): Promise<void> {
  const { before, after } = await vacuumHunt(file, (path) => statSync(path).size);
  await writeOut(process.stdout, `${visible(file)}: ${formatCount(before)} bytes before, ${formatCount(after)} now\n`);
}

async function exportTo({ file, folder }: Options): Promise<void> {
  const tables = await exportHunt(file, folder);
  for (const { table, rows, lost } of tables) {
    const more = lost === null ? '' : `, the rest cannot be read (${visible(lost)})`;
    await writeOut(process.stdout, `${table}: ${formatCount(rows)} rows${more}\n`);
  }
  if (tables.some(({ lost }) => lost !== null)) process.exitCode = EXIT.operator;
}

async function importFrom({ folder, file }: Options): Promise<void> {
  await importHunt(folder, file);
  await look({ file });
}
