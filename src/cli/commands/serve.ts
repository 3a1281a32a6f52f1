import type { CommandModule } from 'yargs';
import { UserError } from '../../core/user-error.ts';
import { endInstead, onInterrupt } from '../on-interrupt.ts';
import { listedWords } from '../pick-word.ts';
import { readListen } from '../serve/read-listen.ts';
import { readSize } from '../serve/read-size.ts';
import { readToken } from '../serve/read-token.ts';
import { serveStore } from '../serve/serve-store.ts';
import { writeOut } from '../write-out.ts';

interface Options {
  store: string;
  listen: string;
  token: string | undefined;
  'token-file': string | undefined;
  host: string[];
  'max-upload': string;
  spill: string | undefined;
  quiet: boolean;
}

/** `undertow serve`: the page of reports over a live store. */
export const serve: CommandModule<object, Options> = {
  command: 'serve',
  describe: 'the page over a live store: findings of all runs, marks by click, two runs side by side, captures to analyze',
  builder: (yargs) =>
    yargs
      .option('store', { type: 'string', demandOption: true, describe: 'the store that hunts write' })
      .option('listen', { type: 'string', default: '127.0.0.1:8899', describe: 'address and port; any but the loopback needs a token' })
      .option('token', { type: 'string', describe: 'who knows it is let in; other users of this machine can see it: better a file' })
      .option('token-file', { type: 'string', describe: 'a file that holds the token, readable for its owner alone' })
      .option('host', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        describe: 'a name by which browsers call it, as behind a proxy; also several',
      })
      .option('max-upload', { type: 'string', default: '2GB', describe: 'the largest capture that may be sent in; 0 for none' })
      .option('spill', { type: 'string', describe: 'a folder for the copy of the store and what is sent in (default: the system’s)' })
      .option('quiet', { type: 'boolean', default: false, describe: 'no talk on stderr' })
      .example('$0 serve --store hunts.duckdb', 'then open http://127.0.0.1:8899/')
      .example('$0 serve --store hunts.duckdb --listen 10.1.2.3:8899 --token-file token --host undertow.example', 'for others, behind TLS'),
  handler: async (argv) => {
    const listen = readListen(argv.listen);
    const token = readToken(argv.token, argv['token-file']);
    if (!listen.isLoopback && token === null) {
      throw new UserError(
        `${argv.listen} can be reached by others, and no token is set`,
        'set one with --token-file, or listen at 127.0.0.1 or [::1]',
      );
    }
    const serving = await serveStore({
      store: argv.store,
      listen,
      token,
      hosts: listedWords(argv.host),
      mostUploadBytes: readSize('max-upload', argv['max-upload']),
      spill: argv.spill ?? null,
      onBug: (error) =>
        process.stderr.write(
          `undertow: this is a bug of ours, please report it\n${error instanceof Error ? error.stack : String(error)}\n`,
        ),
    });
    if (!argv.quiet)
      await writeOut(process.stderr, `serving ${serving.address}${token === null ? '' : ' to who has the token'}, until Ctrl-C\n`);
    await new Promise<void>((resolve) => {
      endInstead(async () => resolve());
      onInterrupt(() => serving.stop());
    });
  },
};
