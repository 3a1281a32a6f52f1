import type { Alerts } from '../model/alert.ts';
import { AlertList } from '../model/alert-list.ts';
import type { Cursor } from './cursor.ts';
import { OTHER_SIGNATURES } from './stored-columns.ts';

/** Columns of `selectAlerts` that are numbers. */
export const ALERT_NUMBER_COUNT = 7;

/** Reads the alerts of a channel from the rows that the cursor stands before; null when there are none. */
export async function storedAlerts(rows: Cursor, channel: number): Promise<Alerts | null> {
  let list: AlertList | null = null;
  for (; (rows.ready || (await rows.load())) && rows.number(0) === channel; rows.next()) {
    list ??= new AlertList();
    if (rows.number(3) === OTHER_SIGNATURES) list.beyond += rows.number(4);
    else {
      list.add({
        generatorId: rows.number(2),
        signatureId: rows.number(3),
        signature: rows.text(7),
        category: rows.text(8),
        severity: rows.number(1),
        count: rows.number(4),
        firstUs: rows.number(5),
        lastUs: rows.number(6),
      });
    }
  }
  return list;
}
