import { SEVERITY_NAMES } from '../../model/severity.ts';
import type { FindingRow } from './finding-rows.ts';

/** A property of findings that a filter can name. */
export type FilterField =
  | { readonly kind: 'text'; readonly says: string; readonly of: (row: FindingRow) => readonly string[] }
  | {
      readonly kind: 'number';
      readonly unit: 'plain' | 'bytes' | 'seconds' | 'time';
      readonly says: string;
      readonly of: (row: FindingRow) => number | null;
    }
  | { readonly kind: 'severity'; readonly says: string; readonly of: (row: FindingRow) => number };

/** From 0, the least. */
export const SEVERITY_LEVELS: readonly string[] = [...SEVERITY_NAMES].reverse();

/** What stands before the colon. The examples of the help are taken from here. */
export const FILTER_FIELDS: Readonly<Record<string, FilterField>> = {
  host: { kind: 'text', says: 'begins the host’s address or name', of: ({ host, hostWords }) => [host, hostWords] },
  group: { kind: 'text', says: 'stands in the host’s name or groups', of: ({ hostWords }) => [hostWords] },
  status: { kind: 'text', says: 'new, ongoing, returned, ended', of: ({ status }) => [status] },
  triage: { kind: 'text', says: 'benign, confirmed, watch', of: ({ verdict }) => [verdict] },
  destination: { kind: 'text', says: 'stands in the destination', of: ({ destination }) => [destination] },
  service: {
    kind: 'text',
    says: 'stands in the service’s name, id or category',
    of: ({ service, serviceKey, category }) => [service, serviceKey, category],
  },
  category: { kind: 'text', says: 'stands in the category', of: ({ category }) => [category] },
  software: { kind: 'text', says: 'stands in the client software', of: ({ software, softwareKind }) => [software, softwareKind] },
  technique: { kind: 'text', says: 'is evidence by D3FEND id, or ATT&CK id', of: ({ techniques, attack }) => [...techniques, ...attack] },
  scope: { kind: 'text', says: 'outbound, inbound, internal, external', of: ({ scope }) => [scope] },
  id: { kind: 'text', says: 'begins the finding’s id', of: ({ id }) => [id] },
  severity: { kind: 'severity', says: 'info, low, medium, high, critical', of: ({ severity }) => SEVERITY_LEVELS.indexOf(severity) },
  score: { kind: 'number', unit: 'plain', says: 'of 100', of: ({ score }) => score },
  bits: { kind: 'number', unit: 'plain', says: 'the sum of evidence', of: ({ bits }) => bits },
  period: { kind: 'number', unit: 'seconds', says: 'of the timer: 90, 5min, 2h', of: ({ period }) => period },
  jitter: { kind: 'number', unit: 'plain', says: 'of the timer: 0.2', of: ({ jitter }) => jitter },
  up: { kind: 'number', unit: 'bytes', says: 'sent: 500, 20kB, 1.5MB', of: ({ bytesUp }) => bytesUp },
  down: { kind: 'number', unit: 'bytes', says: 'received', of: ({ bytesDown }) => bytesDown },
  ratio: { kind: 'number', unit: 'plain', says: '−1 only receives, 1 only sends', of: ({ ratio }) => ratio },
  calls: { kind: 'number', unit: 'plain', says: 'exchanges', of: ({ exchanges }) => exchanges },
  first: { kind: 'number', unit: 'time', says: 'seen first: 2026-11-20, 2026-11-20T21:30', of: ({ firstUs }) => firstUs },
  last: { kind: 'number', unit: 'time', says: 'seen last', of: ({ lastUs }) => lastUs },
};

/** Fields of which a value must begin with what is asked, not only hold it. */
export const FROM_THE_START: ReadonlySet<string> = new Set(['host', 'id']);
