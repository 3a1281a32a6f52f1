/** What files of export packets of one run know of each other: a template of one describes the data of another that lacks it. */
import type { Issues } from '../../../core/issues.ts';
import { fits } from './netflow-fits.ts';
import { ExportScope, type HeldSet, heldBytes } from './netflow-scope.ts';
import type { ExportTemplate } from './netflow-template.ts';

/** Of data that waits for a template of another file. */
const MAXIMUM_HELD_BYTES = 16 * 1024 * 1024;
/** Of all templates that are kept for other files. */
const MAXIMUM_FIELDS = 1_048_576;
/** Exporters that give one number to different things; more are not told apart. */
const MAXIMUM_ALIKE = 16;
const MAXIMUM_SAMPLERS = 65_536;
/** Headers of one exporter place its start within seconds: their times are whole seconds, and packets wait to be sent. */
const SAME_START_US = 5e6;
/** Over UDP an exporter repeats its templates far more often than that. */
const SOON_US = 3_600e6;

/** A template and who sent it, for as long as it was sent. */
interface KnownTemplate {
  readonly template: ExportTemplate;
  scope: ExportScope;
  firstUs: number;
  lastUs: number;
}

/** Sets of one file whose template is not in it. */
export interface WaitingSets {
  readonly scope: ExportScope;
  readonly id: number;
  readonly sets: readonly HeldSet[];
  readonly issues: Issues;
  /** Reads them into the rows of their own file. @param scope of the template: it knows the sampling. */
  readonly read: (sets: readonly HeldSet[], template: ExportTemplate, scope: ExportScope) => void;
}

/**
 * Payloads do not say who sent them. NetFlow v9 tells when its exporter started, which is as good as its name. In IPFIX the template
 * must fit every set to the last byte and give times near the export; if several do, only one may be from within an hour.
 */
export class ExportFiles {
  readonly #known = new Map<string, KnownTemplate[]>();
  readonly #waiting: WaitingSets[] = [];
  #fields = 0;
  #samplers = 0;
  #heldBytes = 0;

  /** Keeps the templates of a file that was read to its end; the scope is given away. */
  learn(scope: ExportScope, issues: Issues): void {
    const templates = [...scope.templates, ...scope.optionsTemplates];
    scope.templates.clear();
    scope.optionsTemplates.clear();
    this.#samplers += scope.samplers;
    const kept = this.#samplers > MAXIMUM_SAMPLERS ? new ExportScope(0, 0) : scope;
    for (const [id, template] of templates)
      if (!this.#keep(kept, `${scope.kind} ${id}`, template)) issues.count('netflow.too-many-templates');
  }

  /** Keeps data until all files were read; what is past the bound is read by what is known so far, or counted. */
  wait(waiting: WaitingSets): void {
    let fitting = 0;
    for (const set of waiting.sets) {
      if (this.#heldBytes + heldBytes(set) > MAXIMUM_HELD_BYTES) break;
      this.#heldBytes += heldBytes(set);
      fitting++;
    }
    if (fitting > 0) this.#waiting.push({ ...waiting, sets: waiting.sets.slice(0, fitting) });
    if (fitting < waiting.sets.length) this.settle({ ...waiting, sets: waiting.sets.slice(fitting) });
  }

  /** Reads data by what is known so far, or counts it. */
  settle(waiting: WaitingSets): void {
    this.#read(waiting, this.#find(waiting));
  }

  /** All files were read. */
  finish(): void {
    // Options first: they tell the sampling.
    const found = this.#waiting.map((waiting) => ({ waiting, known: this.#find(waiting) }));
    for (const options of [true, false]) {
      for (const { waiting, known } of found) if ((known?.template.options ?? false) === options) this.#read(waiting, known);
    }
    this.#waiting.length = 0;
    this.#heldBytes = 0;
  }

  #read({ issues, sets, read }: WaitingSets, known: KnownTemplate | null | undefined): void {
    if (known === undefined) issues.count('netflow.no-template', sets.length);
    else if (known === null) issues.count('netflow.unsure-template', sets.length);
    else {
      issues.count('netflow.other-file', sets.length);
      read(sets, known.template, known.scope);
    }
  }

  /** @returns undefined when nothing fits, null when too much does. */
  #find({ scope, id, sets }: WaitingSets): KnownTemplate | null | undefined {
    const all = this.#known.get(`${scope.kind} ${id}`) ?? [];
    const fitting = all.filter(({ template }) => sets.every((set) => isSameStart(template.bootUs, set.bootUs) && fits(template, set)));
    if (fitting.length < 2) return fitting[0];
    const timeUs = sets[0]!.exportUs;
    const byTime = fitting.map((known) => ({ known, apart: distance(known, timeUs) })).sort((a, b) => a.apart - b.apart);
    const sure = !Number.isNaN(sets[0]!.bootUs) || (byTime[0]!.apart <= SOON_US && byTime[1]!.apart > SOON_US);
    return sure ? byTime[0]!.known : null;
  }

  #keep(scope: ExportScope, key: string, template: ExportTemplate): boolean {
    const known = this.#known.get(key) ?? [];
    const { exportUs, bootUs, signature } = template;
    const same = known.find((one) => isSameStart(one.template.bootUs, bootUs) && one.template.signature === signature);
    if (same !== undefined) {
      same.firstUs = Math.min(same.firstUs, exportUs);
      same.lastUs = Math.max(same.lastUs, exportUs);
      // A flow that may be sampled must say so.
      if (same.scope.samplers === 0) same.scope = scope;
      return true;
    }
    if (known.length >= MAXIMUM_ALIKE || this.#fields + template.size > MAXIMUM_FIELDS) return false;
    this.#fields += template.size;
    known.push({ template, scope, firstUs: exportUs, lastUs: exportUs });
    this.#known.set(key, known);
    return true;
  }
}

/** NaN is unknown (IPFIX), on both sides. */
function isSameStart(one: number, other: number): boolean {
  return Number.isNaN(one) || Math.abs(one - other) <= SAME_START_US;
}

function distance({ firstUs, lastUs }: KnownTemplate, timeUs: number): number {
  return Math.max(0, firstUs - timeUs, timeUs - lastUs);
}
