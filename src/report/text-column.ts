import type { Finding } from '../model/finding.ts';
import type { Look } from './paint.ts';

/** A column of the terminal table. */
export interface TextColumn {
  readonly name: string;
  readonly heading: string;
  readonly align: 'left' | 'right';
  /** Columns that it takes at least and at most; between them, as wide as its widest cell. */
  readonly least: number;
  readonly most: number;
  readonly look?: (finding: Finding) => Look | null;
  /** @param width columns that are there, for pictures. */
  cell(finding: Finding, width: number): string;
}
