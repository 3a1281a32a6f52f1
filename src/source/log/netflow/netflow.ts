/** Files of NetFlow v5 and v9 export packets, as they were sent. */
import type { Format } from '../../format.ts';
import { holdsMessages } from './netflow-message.ts';
import { ExportReader } from './netflow-reader.ts';

export const netflow: Format = {
  name: 'netflow',
  title: 'NetFlow v5 and v9 export packets, one behind the other (raw payloads)',

  recognises(head) {
    return (head[1] === 5 || head[1] === 9) && holdsMessages(head);
  },

  reader: (context) => new ExportReader(context),
};
