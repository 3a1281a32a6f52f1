/** IPFIX files (RFC 5655) and raw IPFIX messages, one behind the other. */
import type { Format } from '../../format.ts';
import { holdsMessages } from './netflow-message.ts';
import { ExportReader } from './netflow-reader.ts';

export const ipfix: Format = {
  name: 'ipfix',
  title: 'IPFIX messages, one behind the other (RFC 5655 files, raw payloads)',

  recognises(head) {
    return head[1] === 10 && holdsMessages(head);
  },

  reader: (context) => new ExportReader(context),
};
