/** The columns of the store's own tables. */
import type { Column } from './column.ts';
import { FLOW_COLUMNS } from './flow-columns.ts';

/** The channel of each flow, as `ChannelKey` reads it, before the flow's own columns. `scope` is -1 for flows in no channel. */
const KEY_COLUMNS: readonly Pick<Column, 'name' | 'type'>[] = [
  { name: 'id', type: 'integer' },
  { name: 'scope', type: 'small' },
  { name: 'host', type: 'text' },
  { name: 'destination', type: 'text' },
  { name: 'name_rank', type: 'small' },
  { name: 'software_kind', type: 'small' },
  { name: 'software', type: 'text' },
  { name: 'peer', type: 'text' },
];

export const STORED_FLOW_COLUMNS: readonly Pick<Column, 'name' | 'type'>[] = [...KEY_COLUMNS, ...FLOW_COLUMNS];
export const KEY_COLUMN_COUNT = KEY_COLUMNS.length;

/** Exchanges of flows, up and down as the flow has them; a flow without exchanges has one of no bytes. */
export const EXCHANGE_COLUMNS: readonly Pick<Column, 'name' | 'type'>[] = [
  { name: 'flow', type: 'integer' },
  { name: 'time_us', type: 'integer' },
  { name: 'bytes_up', type: 'integer' },
  { name: 'bytes_down', type: 'integer' },
  { name: 'starts', type: 'small' },
];

/** Alerts on flows by signature; what other signatures raised has the signature OTHER_SIGNATURES. */
export const ALERT_COLUMNS: readonly Pick<Column, 'name' | 'type'>[] = [
  { name: 'flow', type: 'integer' },
  { name: 'severity', type: 'integer' },
  { name: 'generator_id', type: 'integer' },
  { name: 'signature_id', type: 'integer' },
  { name: 'alerts', type: 'integer' },
  { name: 'first_us', type: 'integer' },
  { name: 'last_us', type: 'integer' },
  { name: 'signature', type: 'text' },
  { name: 'category', type: 'text' },
];
export const OTHER_SIGNATURES = -1;
