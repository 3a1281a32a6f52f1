/** A process that does tasks one after the other as they are sent to it. */
import { pathToFileURL } from 'node:url';

interface Request {
  readonly number: number;
  readonly task: unknown;
}

const module = (await import(pathToFileURL(process.argv[2]!).href)) as { runTask(task: unknown): Promise<unknown> };
process.on('message', async ({ number, task }: Request) => {
  process.send!({ number, outcome: await module.runTask(task) });
});
process.send!({ ready: true });
