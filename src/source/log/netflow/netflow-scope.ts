/** What is known of one exporter's observation domain (RFC 7011 §2; source id in NetFlow v9, engine in v5). */
import { FIELD } from './netflow-fields.ts';
import type { ExportRecord } from './netflow-record.ts';
import type { ExportTemplate } from './netflow-template.ts';

const MAXIMUM_SAMPLERS = 1_024;
/** Header times of NetFlow v9 are whole seconds (RFC 3954 §5.1). */
const SECOND_US = 1e6;
/** A larger step of the sequence number is a restart, not a loss. */
const MAXIMUM_LOSS = 1_000_000;

/** A data set that came before its template. */
export interface HeldSet {
  readonly bytes: Uint8Array;
  readonly exportUs: number;
  readonly bootUs: number;
}

/** What holding a set costs beside its bytes. */
const HELD_OVERHEAD_BYTES = 128;

/** How much memory a set that waits takes. */
export function heldBytes(set: HeldSet): number {
  return set.bytes.length + HELD_OVERHEAD_BYTES;
}

export class ExportScope {
  /** Version and domain: what exporters that are different ones may have in common. */
  readonly kind: string;
  /** Apart, so that withdrawing all of one kind costs no more than defining them did. */
  readonly templates = new Map<number, ExportTemplate>();
  readonly optionsTemplates = new Map<number, ExportTemplate>();
  readonly held = new Map<number, HeldSet[]>();
  /** When the exporter started, from an options record; NaN when unknown. */
  systemInitUs = Number.NaN;
  /** Every n-th packet, by sampler; of no sampler under -1. */
  readonly #samplers = new Map<number, number>();
  #bootUs = Number.NaN;
  #bootLatestUs = Number.NaN;
  #sequence = -1;

  constructor(version: number, domain: number) {
    this.kind = `${version} ${domain}`;
  }

  /** How many samplers options have described. */
  get samplers(): number {
    return this.#samplers.size;
  }

  template(id: number): ExportTemplate | undefined {
    return this.templates.get(id) ?? this.optionsTemplates.get(id);
  }

  /**
   * When the exporter started, by a header that gives the time cut to whole seconds: each narrows the second in which that can have
   * been, so flow times of different packets fit together. A clock that was set begins anew.
   */
  bootUs(exportUs: number, uptimeMs: number): number {
    const earliest = exportUs - uptimeMs * 1000;
    const latest = earliest + SECOND_US;
    if (earliest <= this.#bootLatestUs && latest >= this.#bootUs) {
      this.#bootUs = Math.max(this.#bootUs, earliest);
      this.#bootLatestUs = Math.min(this.#bootLatestUs, latest);
    } else {
      this.#bootUs = earliest;
      this.#bootLatestUs = latest;
    }
    return this.#bootUs;
  }

  /**
   * Compares a sequence number with what should have come.
   * @param advance what the next one adds, NaN when that cannot be known.
   * @returns how many were lost; -1 when it went back.
   */
  sequence(number: number, advance: number): number {
    const expected = this.#sequence;
    this.#sequence = Number.isNaN(advance) ? -1 : (number + advance) % 4_294_967_296;
    if (expected < 0) return 0;
    const lost = (number - expected) | 0;
    if (lost < 0) return -1;
    return lost > MAXIMUM_LOSS ? 0 : lost;
  }

  /** Learns from a record of options. */
  describe(record: ExportRecord): void {
    if (record.systemInitUs > 0) this.systemInitUs = record.systemInitUs;
    const interval = intervalOf(record);
    const sampler = record.numbers[FIELD.samplerId]!;
    if (!(interval >= 1) || this.#samplers.size >= MAXIMUM_SAMPLERS) return;
    this.#samplers.set(sampler >= 0 ? sampler : -1, interval);
  }

  /** Every n-th packet was looked at for this record; NaN when it names a sampler that nobody described. */
  sampling(record: ExportRecord): number {
    const own = intervalOf(record);
    if (own >= 1) return own;
    const sampler = record.numbers[FIELD.samplerId]!;
    const known = this.#samplers.get(sampler >= 0 ? sampler : -1) ?? this.#samplers.get(-1);
    if (known !== undefined) return known;
    // Sampler 0 is none; a record that names no sampler has the only one there is.
    if (sampler > 0) return Number.NaN;
    if (sampler !== 0 && this.#samplers.size === 1) for (const only of this.#samplers.values()) return only;
    return 1;
  }
}

/** RFC 5477 §8.2: 305 packets are taken, 306 passed over; or 309 out of 310. */
function intervalOf(record: ExportRecord): number {
  const { numbers } = record;
  const interval = numbers[FIELD.samplingInterval]!;
  if (interval >= 1) return interval;
  const taken = numbers[FIELD.samplingPacketInterval]!;
  if (taken >= 1) return (taken + Math.max(0, numbers[FIELD.samplingPacketSpace]! || 0)) / taken;
  return numbers[FIELD.samplingPopulation]! / numbers[FIELD.samplingSize]!;
}
