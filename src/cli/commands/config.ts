import type { Argv, CommandModule } from 'yargs';
import { countOf } from '../../core/count-of.ts';
import { openPlaces } from '../../service/open-places.ts';
import { readUserRecords } from '../../service/user-records.ts';
import { EXAMPLE } from '../config/example.ts';
import { CONFIG_FILE, findSettings } from '../config/find-settings.ts';
import { readSettings } from '../config/read-settings.ts';
import type { Settings } from '../config/settings.ts';
import { shownSettings } from '../config/show.ts';
import { schemaText } from '../schema-text.ts';
import { visible } from '../visible.ts';
import { writeOut } from '../write-out.ts';

interface Options {
  file: string | undefined;
}

/** `undertow config`: what a configuration may say, what is wrong with one, and what holds. */
export const config: CommandModule = {
  command: 'config',
  describe: 'check a configuration file, show what holds, or begin one',
  builder: (yargs) =>
    yargs
      .command({ command: 'check [file]', describe: 'everything that is wrong, with line and column', builder: named, handler: check })
      .command({
        command: 'show [file]',
        describe: 'what holds: the file, with the defaults for what it leaves out',
        builder: named,
        handler: show,
      })
      .command({ command: 'example', describe: 'a configuration to begin with', handler: () => writeOut(process.stdout, EXAMPLE) })
      .command({
        command: 'schema',
        describe: 'the JSON Schema of the file, for editors',
        handler: () => writeOut(process.stdout, schemaText()),
      })
      .demandCommand(1, 'config needs to know what to do: check, show, example or schema')
      .example('$0 config example > undertow.yaml', 'begin one')
      .example('$0 config check', 'check undertow.yaml in the working folder'),
  handler: () => undefined,
};

function named(yargs: Argv): Argv<Options> {
  return yargs.positional('file', { type: 'string', describe: `a configuration (default: ${CONFIG_FILE} in the working folder)` });
}

/** Also opens what the file names, as a run would. */
async function check({ file = CONFIG_FILE }: Options): Promise<void> {
  const settings = readSettings(file);
  const { services, geoip, thresholds } = settings.declared;
  if (typeof services === 'string') readUserRecords(services);
  if (geoip !== undefined) await openPlaces(geoip);
  const said = [
    countOf(settings.declared.networks?.length ?? 0, 'network'),
    countOf(settings.hosts.length, 'host entry', 'host entries'),
    countOf(settings.allowances.length, 'entry of the allowlist', 'entries of the allowlist'),
    countOf(Object.values(thresholds ?? {}).filter((value) => value !== undefined).length, 'threshold'),
  ];
  await writeOut(process.stdout, `${visible(file)} is right: ${said.join(', ')}\n`);
}

async function show({ file }: Options): Promise<void> {
  const settings: Settings = findSettings(file);
  const { stringify } = await import('yaml');
  const from =
    settings.file === null
      ? `# no ${CONFIG_FILE} in the working folder: the defaults`
      : `# ${visible(settings.file)}, and the defaults for what it leaves out`;
  await writeOut(process.stdout, `${from}\n${stringify(shownSettings(settings), { aliasDuplicateObjects: false })}`);
}
