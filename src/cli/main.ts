#!/usr/bin/env node
/** The program's entry. */
import { EXIT } from './exit-code.ts';
import { program } from './program.ts';

// A reader that closes the pipe early (`| head`) is no error: what it wanted it has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.fine : EXIT.bug);
});
process.exitCode = await program(process.argv.slice(2));
