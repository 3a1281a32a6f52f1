/** `npm run lab`: writes a labelled day of a network as logs or as a capture. */
import { UserError } from '../src/core/user-error.ts';
import { makeDay } from '../test/lab/make-day.ts';
import { LAB_USAGE, readLabRequest } from './make-lab/read-lab-request.ts';
import { writeLab } from './make-lab/write-lab.ts';

try {
  const request = readLabRequest(process.argv.slice(2));
  if (request === null) process.stderr.write(LAB_USAGE);
  else {
    const day = makeDay(request.day);
    const files = writeLab(day, request);
    process.stderr.write(`${day.hosts.length} hosts, ${day.connections.length} connections, ${day.plants.length} plants\n`);
    process.stdout.write(`${files.join('\n')}\n`);
  }
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n${error.hint}\n`);
  process.exitCode = 2;
}
