/** Reads the sets of NetFlow v9 and IPFIX: templates are remembered, data becomes rows, data without a template waits for it. */
import type { Issues } from '../../../core/issues.ts';
import type { LogFlow } from '../../../model/log-flow.ts';
import type { LogSink } from '../../../model/log-sink.ts';
import type { ExportFiles, WaitingSets } from './netflow-files.ts';
import { ExportRecord } from './netflow-record.ts';
import { fillRow } from './netflow-row.ts';
import type { ExportScope, HeldSet } from './netflow-scope.ts';
import { ExportScopes } from './netflow-scopes.ts';
import type { ExportTemplate } from './netflow-template.ts';
import { NETFLOW_V9, TemplateEntry } from './netflow-template-set.ts';

/** The first id of data sets; below are templates, options templates and what is reserved. */
const FIRST_DATA_SET = 256;

export class ExportSets {
  readonly scopes: ExportScopes;
  readonly record = new ExportRecord();
  /** Of the message: data records, all records with templates, sets; false for `whole` when some could not be read. */
  dataRecords = 0;
  records = 0;
  sets = 0;
  whole = true;
  readonly #row: LogFlow;
  readonly #rows: LogSink;
  readonly #issues: Issues;
  readonly #entry = new TemplateEntry();

  readonly #files: ExportFiles | null;

  /** @param files takes what is left at the end; null where no other files are. */
  constructor(row: LogFlow, rows: LogSink, issues: Issues, files: ExportFiles | null) {
    this.#files = files;
    this.#row = row;
    this.#rows = rows;
    this.#issues = issues;
    this.scopes = new ExportScopes(issues);
  }

  /** Reads the sets of one message. @param bootUs when the exporter started, NaN when its header does not say. */
  read(bytes: Uint8Array, from: number, end: number, version: number, scope: ExportScope, exportUs: number, bootUs: number): void {
    this.dataRecords = 0;
    this.records = 0;
    this.sets = 0;
    this.whole = true;
    for (let at = from; end - at >= 4; ) {
      const id = (bytes[at]! << 8) | bytes[at + 1]!;
      const length = (bytes[at + 2]! << 8) | bytes[at + 3]!;
      if (length < 4) {
        // Packets of one size are filled up with zeros.
        if (id !== 0 || length !== 0 || !isZero(bytes, at, end)) this.#spoilt('netflow.bad-length');
        return;
      }
      if (length > end - at) this.#spoilt('netflow.bad-length');
      const stop = Math.min(end, at + length);
      this.sets++;
      const templates = version === NETFLOW_V9 ? 0 : 2;
      if (id >= FIRST_DATA_SET) this.#data(bytes, at + 4, stop, id, scope, exportUs, bootUs);
      else if (id === templates || id === templates + 1)
        this.#templates(bytes, at + 4, stop, version, id !== templates, scope, exportUs, bootUs);
      else this.#spoilt('netflow.unknown-set');
      at = stop;
    }
  }

  /** Pushes the record that was read. @param sampling NaN when it is not known. */
  give(exportUs: number, bootUs: number, sampling: number): void {
    if (Number.isNaN(sampling)) this.#issues.count('netflow.unknown-sampler');
    if (fillRow(this.#row, this.record, exportUs, bootUs, sampling || 1, this.#issues)) this.#rows.flow(this.#row);
  }

  #spoilt(name: string): void {
    this.#issues.count(name);
    this.whole = false;
  }

  #templates(
    bytes: Uint8Array,
    from: number,
    end: number,
    version: number,
    options: boolean,
    scope: ExportScope,
    exportUs: number,
    bootUs: number,
  ): void {
    const entry = this.#entry;
    for (let at = from; end - at >= 4 && !isZero(bytes, at, end); ) {
      const next = entry.read(bytes, at, end, version, options);
      if (next < 0) {
        this.#spoilt('netflow.bad-template');
        return;
      }
      at = next;
      this.records++;
      const { id, template } = entry;
      if (template === null && id < FIRST_DATA_SET) this.scopes.withdrawAll(scope, options);
      else if (template === null) this.scopes.withdraw(scope, id);
      else if (id < FIRST_DATA_SET || template.minimumBytes === 0) this.#issues.count('netflow.bad-template');
      else {
        this.scopes.define(scope, id, template);
        template.exportUs = exportUs;
        template.bootUs = bootUs;
        this.#takeHeld(template, this.scopes.release(scope, id), scope);
      }
    }
  }

  #data(bytes: Uint8Array, at: number, end: number, id: number, scope: ExportScope, exportUs: number, bootUs: number): void {
    const template = scope.template(id);
    if (template === undefined) {
      this.whole = false;
      const set = { bytes: bytes.slice(at, end), exportUs, bootUs };
      if (this.scopes.hold(scope, id, set)) return;
      if (this.#files === null) this.#issues.count('netflow.no-template');
      else this.#files.settle(this.#waiting(scope, id, [set]));
      return;
    }
    const count = this.#take(template, bytes, at, end, scope, exportUs, bootUs);
    this.records += count;
    this.dataRecords += count;
  }

  /** No more messages will come: what nothing here describes is left to the other files, or counted. */
  finish(): void {
    const files = this.#files;
    for (const scope of this.scopes.all) {
      if (files === null) this.scopes.drop(scope);
      else {
        for (const id of [...scope.held.keys()]) files.wait(this.#waiting(scope, id, this.scopes.release(scope, id)));
        files.learn(scope, this.#issues);
      }
    }
  }

  #waiting(scope: ExportScope, id: number, waiting: readonly HeldSet[]): WaitingSets {
    const row = this.#row;
    const { input } = row;
    const read: WaitingSets['read'] = (sets, template, describer) => {
      row.input = input;
      this.#takeHeld(template, sets, scope.samplers > 0 ? scope : describer);
    };
    return { scope, id, sets: waiting, issues: this.#issues, read };
  }

  #takeHeld(template: ExportTemplate, sets: readonly HeldSet[], scope: ExportScope): void {
    for (const { bytes, exportUs, bootUs } of sets) this.#take(template, bytes, 0, bytes.length, scope, exportUs, bootUs);
  }

  /** @returns how many records there were. */
  #take(
    template: ExportTemplate,
    bytes: Uint8Array,
    from: number,
    end: number,
    scope: ExportScope,
    exportUs: number,
    bootUs: number,
  ): number {
    let count = 0;
    let at = from;
    while (end - at >= template.minimumBytes) {
      const next = template.read(bytes, at, end, this.record);
      if (next < 0) break;
      at = next;
      count++;
      if (template.options) scope.describe(this.record);
      else this.give(exportUs, Number.isNaN(bootUs) ? systemInitUs(this.record, scope) : bootUs, scope.sampling(this.record));
    }
    // What is left is padding to four bytes, or zeros (RFC 7011 §3.3.1, RFC 3954 §5.3).
    if (end - at >= 4 && !isZero(bytes, at, end)) this.#spoilt('netflow.cut-record');
    return count;
  }
}

function systemInitUs(record: ExportRecord, scope: ExportScope): number {
  const own = record.systemInitUs;
  return Number.isNaN(own) ? scope.systemInitUs : own;
}

function isZero(bytes: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end; at++) if (bytes[at] !== 0) return false;
  return true;
}
