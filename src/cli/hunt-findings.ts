import type { Allowance } from '../finding/allow/allowance.ts';
import { type SetAside, setAside } from '../finding/allow/set-aside.ts';
import { applyMarks } from '../hunt/apply-marks.ts';
import type { Finding } from '../model/finding.ts';
import type { Mark } from '../model/mark.ts';

/** What a hunt found, as people have decided on it. */
export interface HuntFindings {
  /** Ranked: those that are open, those that were called benign, and those that ended. */
  readonly ranked: readonly Finding[];
  /** How many of them have not ended. */
  readonly shown: number;
  /** All that were called benign, shown or not. */
  readonly benign: readonly Finding[];
  /** What the allowances say of the open ones. */
  readonly aside: SetAside;
  /** All that may be told others, however many a report shows: neither benign nor allowed; those that ended last. */
  readonly told: readonly Finding[];
}

export interface HuntFindingsRequest {
  readonly marks: readonly Mark[];
  readonly allowances: readonly Allowance[];
  /** The machine's clock, by which marks end; and the end of the window, by which allowances do. */
  readonly nowUs: number;
  readonly endUs: number;
  /** Findings that a report shows. */
  readonly top: number;
  /** All that judging found, also what it did not keep. */
  readonly total: number;
}

/** Sorts findings by what people decided on them. @param named those of this run and those that ended, by rank. */
export function huntFindings(named: readonly Finding[], request: HuntFindingsRequest): HuntFindings {
  const { marks, allowances, nowUs, endUs, top, total } = request;
  const { open, benign, ended } = applyMarks(named, marks, nowUs);
  const allow = { allowances, endUs, top };
  const last = setAside(ended, { ...allow, total: ended.length, behind: 0 }).findings;
  const behind = Math.min(benign.length, top) + last.length;
  const every = { ...allow, top: Number.POSITIVE_INFINITY, total: 0, behind: 0 };
  const told = [open, ended.filter(({ triage }) => triage?.verdict !== 'benign')].flatMap((some) => setAside(some, every).findings);
  const aside = setAside(open, { ...allow, total: total - benign.length, behind });
  const shown = [...aside.findings, ...benign.slice(0, top)];
  const ranked = [...shown, ...last].map((finding, i) => ({ ...finding, rank: i + 1 }));
  return { ranked, shown: shown.length, benign, aside, told };
}
