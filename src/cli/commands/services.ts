import type { CommandModule } from 'yargs';
import { loadCatalogue } from '../../service/catalogue.ts';
import { describeServices } from '../../service/describe.ts';
import { terminal } from '../terminal.ts';
import { writeOut } from '../write-out.ts';

interface Options {
  text: string | undefined;
  services: string | undefined;
}

/** `undertow services`: the catalogue, or what it says of a name. */
export const services: CommandModule<object, Options> = {
  command: 'services [text]',
  describe: 'the catalogue of known web services; give an id, a host name, an address or a word',
  builder: (yargs) =>
    yargs
      .positional('text', { type: 'string' })
      .option('services', { type: 'string', describe: 'your own catalogue entries, a JSON file' }),
  handler: async ({ text, services: file }) => {
    const catalogue = loadCatalogue(file === undefined ? {} : { extraFile: file });
    const said = describeServices(catalogue, text, terminal.width);
    await writeOut(process.stdout, said.endsWith('\n') ? said : `${said}\n`);
  },
};
