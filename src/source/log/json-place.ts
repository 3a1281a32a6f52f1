import type { JsonStep } from './json-step.ts';

/** Behind the value of one key: the ways on that were seen. */
export class JsonPlace {
  first: JsonStep | null = null;
  count = 0;
}
