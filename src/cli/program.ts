/** The command line: parses it and turns every ending into an exit code. */
import yargs from 'yargs';
import { UserError } from '../core/user-error.ts';
import { UserErrors } from '../core/user-errors.ts';
import { nearestWord } from '../service/nearest-word.ts';
import { analyze } from './commands/analyze.ts';
import { config } from './commands/config.ts';
import { explain } from './commands/explain.ts';
import { findings } from './commands/findings.ts';
import { history } from './commands/history.ts';
import { hunt } from './commands/hunt.ts';
import { list } from './commands/list.ts';
import { rules } from './commands/rules.ts';
import { serve } from './commands/serve.ts';
import { services } from './commands/services.ts';
import { store } from './commands/store.ts';
import { triage } from './commands/triage.ts';
import { watch } from './commands/watch.ts';
import { EXIT } from './exit-code.ts';
import { STANDARD_INPUT } from './standard-input.ts';
import { terminal } from './terminal.ts';
import { version } from './version.ts';
import { visible } from './visible.ts';

const COMMANDS = [
  'analyze',
  'watch',
  'hunt',
  'store',
  'findings',
  'history',
  'triage',
  'serve',
  'explain',
  'rules',
  'services',
  'config',
  'list',
];

/** @returns the exit code, unless a command set one itself. */
export async function program(words: readonly string[]): Promise<number> {
  try {
    await yargs(words.map((word) => (word === '-' ? STANDARD_INPUT : word)))
      .scriptName('undertow')
      .usage('$0 <command>\n\nFinds command and control that hides in known web services, in captures, offline.')
      .command(analyze)
      .command(watch)
      .command(hunt)
      .command(store)
      .command(findings)
      .command(history)
      .command(triage)
      .command(serve)
      .command(explain)
      .command(rules)
      .command(services)
      .command(config)
      .command(list)
      .demandCommand(1, '')
      .strict()
      .version(version())
      .alias('help', 'h')
      .wrap(Math.min(terminal.width, 110))
      .epilogue('Exit codes: 0 fine, 1 findings at or above --fail-on, 2 the request can be mended, 70 a bug of ours.')
      .exitProcess(false)
      .fail((message, error) => {
        throw error === undefined || error.name === 'YError' ? badRequest(message ?? error?.message ?? '', words) : error;
      })
      .parseAsync();
    return typeof process.exitCode === 'number' ? process.exitCode : EXIT.fine;
  } catch (error) {
    if (error instanceof UserError) {
      const all = error instanceof UserErrors ? error.all : [error];
      process.stderr.write(all.map(({ message, hint }) => `undertow: ${visible(message)}\n  ${visible(hint)}\n`).join(''));
      return EXIT.operator;
    }
    process.stderr.write(`undertow: this is a bug of ours, please report it\n${error instanceof Error ? error.stack : String(error)}\n`);
    return EXIT.bug;
  }
}

function badRequest(message: string, words: readonly string[]): UserError {
  const first = words.find((word) => !word.startsWith('-'));
  if (first === undefined) return new UserError('no command was given', 'try `undertow analyze FILE`, or `undertow --help`');
  if (!COMMANDS.includes(first)) {
    const nearest = nearestWord(first, COMMANDS);
    return new UserError(
      `there is no command ${JSON.stringify(first)}`,
      nearest ? `did you mean \`undertow ${nearest}\`?` : `there are: ${COMMANDS.join(', ')}; to read a capture: undertow analyze FILE`,
    );
  }
  return new UserError(message.replace(/\s+/g, ' ').trim(), `\`undertow ${first} --help\` shows what it takes`);
}
