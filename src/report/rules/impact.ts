import { countOf } from '../../core/count-of.ts';
import type { Reach } from '../../model/surroundings.ts';
import { quoted } from './comment-text.ts';
import type { Selector } from './rule-language.ts';

/** What a rule meets in the report's input beside the finding. */
export interface Impact {
  /** Benign channels that it meets at most; null when nobody counted. */
  readonly benign: number | null;
  /** Behind "would also block here:". */
  readonly sentence: string;
}

interface Use {
  readonly hosts: number;
  readonly channels: number;
  readonly benign: number;
}

/**
 * What a rule with this selector meets, by the report's counts.
 *
 * Of a rule for one host they give a bound: each of the other hosts has at least one of the channels, the host itself has the finding,
 * so that at most `channels − hosts` others are its own.
 */
export function impactOf(selector: Selector, reach: readonly Reach[]): Impact {
  const { isHostBound, by, values, hasSoftware } = selector;
  if (isHostBound && hasSoftware && by === 'destination') {
    return { benign: 0, sentence: 'nothing else, it matches this channel alone (host, destination and software)' };
  }
  if (by === 'host') return { benign: null, sentence: 'all that the host does with names' };
  const use = usesOf(by, values, reach);
  if (use === null) {
    return {
      benign: null,
      sentence: `not known, the report has no reach${reach.length === 0 ? '' : ` for ${values.map((value) => quoted(value, 80)).join(', ')}`}`,
    };
  }
  const { hosts, channels, benign } = use;
  const used = `here ${countOf(hosts, 'host uses', 'hosts use')} ${subject(by, values)} on ${countOf(channels, 'channel')}, ${benign === 0 ? 'none' : benign} of them benign`;
  if (!isHostBound) {
    if (hosts === 1 && benign === 0) return { benign, sentence: `nothing (${used})` };
    const others = Math.max(0, hosts - 1);
    return { benign, sentence: `${countOf(others, 'other host')} and ${countOf(benign, 'benign channel')} (${used})` };
  }
  const own = Math.min(benign, Math.max(0, channels - hosts));
  if (own === 0) return { benign: 0, sentence: `no benign channel, it holds for this host only (${used})` };
  return { benign: own, sentence: `at most ${countOf(own, 'benign channel')} of this host, it holds for no other (${used})` };
}

/** Several addresses can be of one channel: sums are upper bounds. */
function usesOf(by: Selector['by'], values: readonly string[], reach: readonly Reach[]): Use | null {
  const sum = { hosts: 0, channels: 0, benign: 0 };
  for (const value of values) {
    const found = reach.find((one) => one.by === by && one.value.toLowerCase() === value.toLowerCase());
    if (found === undefined || !isCounted(found)) return null;
    sum.hosts += found.hosts;
    sum.channels += found.channels;
    sum.benign += found.benignChannels;
  }
  return values.length === 0 ? null : sum;
}

/** A report can come from anywhere: counts that contradict each other count as none. */
function isCounted({ hosts, channels, benignChannels }: Reach): boolean {
  return [hosts, channels, benignChannels].every(Number.isSafeInteger) && benignChannels >= 0 && hosts >= 1 && channels >= hosts;
}

function subject(by: Selector['by'], values: readonly string[]): string {
  if (values.length === 1) return quoted(values[0]!, 80);
  return `${values.length} ${by === 'address' ? 'addresses' : 'values'} (summed)`;
}
