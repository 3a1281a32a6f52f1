#!/usr/bin/env node
/** The program's entry. */
import { EXIT } from './exit-code.ts';
import { program } from './program.ts';

// A reader that closes the pipe early (`| head`) is no error: what it wanted it has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.fine);
  process.stderr.write(`undertow: cannot write to standard output (${error.code ?? error.message})\n  send it to another place\n`);
  process.exit(EXIT.operator);
});
process.exitCode = await program(process.argv.slice(2));
