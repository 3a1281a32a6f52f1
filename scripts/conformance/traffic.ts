/** Holds a flow table of others against the tuples that we counted, with tshark as the third. */
import type { Agreement } from './agreement.ts';
import { FOLLOWED_LINKS } from './links.ts';
import type { Observation } from './observe.ts';
import type { Oddity } from './oddity.ts';
import type { View } from './tshark-view.ts';
import type { Side, Tuple } from './tuple.ts';

/** What others say that each end sent. */
export interface ExpectedTraffic {
  readonly key: string;
  readonly sides: ReadonlyMap<string, Partial<Side>>;
}

type Count = keyof Side;

const ODD: Readonly<Record<Oddity, string>> = {
  fragment: 'later fragments belong to the flow here and in tshark, and are left out there',
  cut: 'frames cut by the snapshot length: the length on the wire counts here and in tshark, the captured length or nothing there',
  longer: 'IP headers that state more than the frame holds: counted here and in tshark, dropped there',
  transport: 'TCP headers that state more than the packet holds: counted as `tcp.malformed` here, as traffic there',
};

/** `12+34` for the two ends in code-unit order of their names. */
export function sidesText(sides: ReadonlyMap<string, Partial<Side>> | undefined, count: Count): string {
  if (sides === undefined) return 'none';
  return [...sides.keys()]
    .sort()
    .map((end) => sides.get(end)![count] ?? 0)
    .join('+');
}

/** Why this tuple is out of the comparison; '' when it is in. */
export function outside(observation: Observation, view: View, key: string): string {
  const links = [...observation.links.keys()].filter((link) => !FOLLOWED_LINKS.has(link));
  if (links.length > 0) return `link type ${links.join(', ')}`;
  const wrapping = view.wrappings.get(key);
  return wrapping === undefined ? '' : `in a tunnel: ${[...wrapping].sort()[0]}`;
}

export function compareTraffic(
  agreement: Agreement,
  capture: string,
  count: Count,
  ours: Tuple | undefined,
  theirs: ExpectedTraffic,
  view: View,
) {
  const oursText = sidesText(ours?.sides, count);
  const theirsText = sidesText(theirs.sides, count);
  const before = agreement.disagreements.length;
  agreement.compare(capture, theirs.key, oursText, theirsText);
  if (agreement.disagreements.length > before) {
    agreement.disagreements[before]!.reason = reason(
      oursText,
      theirsText,
      sidesText(view.tuples.get(theirs.key)?.sides, count),
      theirs.key,
      view,
    );
  }
}

function reason(ours: string, theirs: string, third: string, key: string, view: View): string {
  const odd = [...(view.odd.get(key) ?? [])].sort();
  const why = odd.map((one) => ODD[one]).join('; ');
  if (third === ours) {
    const same = odd.filter((one) => one !== 'transport').map((one) => ODD[one]);
    if (same.length > 0) return same.join('; ');
    if (/\|0( |$)/.test(key)) return 'a row with port 0 there, for packets whose transport header cannot be read; tshark has no such flow';
    return 'tshark counts what is counted here';
  }
  if (odd.includes('transport')) return why;
  return third === theirs ? `open: tshark counts what they count${why && `; ${why}`}` : `open: tshark counts ${third}${why && `; ${why}`}`;
}
