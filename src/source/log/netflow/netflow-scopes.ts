/** The observation domains of all exporters that were heard of, and what they may hold together. */
import type { Issues } from '../../../core/issues.ts';
import { ExportScope, type HeldSet, heldBytes } from './netflow-scope.ts';
import type { ExportTemplate } from './netflow-template.ts';

const MAXIMUM_SCOPES = 4_096;
/** Of all templates: real exporters have some hundreds of fields each. */
const MAXIMUM_FIELDS = 1_048_576;
/** Of data that waits for its template. */
const MAXIMUM_HELD_BYTES = 16 * 1024 * 1024;

export class ExportScopes {
  readonly #scopes = new Map<string, ExportScope>();
  readonly #issues: Issues;
  #fields = 0;
  #heldBytes = 0;

  constructor(issues: Issues) {
    this.#issues = issues;
  }

  /** The scope of an exporter's domain; the oldest one is forgotten when there are too many. */
  of(exporter: string, version: number, domain: number): ExportScope {
    const key = `${version} ${domain} ${exporter}`;
    let scope = this.#scopes.get(key);
    if (scope === undefined) {
      if (this.#scopes.size >= MAXIMUM_SCOPES) this.#forgetOldest();
      scope = new ExportScope(version, domain);
      this.#scopes.set(key, scope);
    }
    return scope;
  }

  define(scope: ExportScope, id: number, template: ExportTemplate): void {
    this.withdraw(scope, id);
    if (this.#fields + template.size > MAXIMUM_FIELDS) {
      this.#issues.count('netflow.too-many-templates');
      return;
    }
    this.#fields += template.size;
    (template.options ? scope.optionsTemplates : scope.templates).set(id, template);
  }

  withdraw(scope: ExportScope, id: number): void {
    this.#fields -= scope.template(id)?.size ?? 0;
    scope.templates.delete(id);
    scope.optionsTemplates.delete(id);
  }

  withdrawAll(scope: ExportScope, options: boolean): void {
    const templates = options ? scope.optionsTemplates : scope.templates;
    for (const { size } of templates.values()) this.#fields -= size;
    templates.clear();
  }

  /** Keeps a data set until its template comes. @param set with bytes of its own. @returns false when too much waits already. */
  hold(scope: ExportScope, id: number, set: HeldSet): boolean {
    const cost = heldBytes(set);
    if (this.#heldBytes + cost > MAXIMUM_HELD_BYTES) return false;
    this.#heldBytes += cost;
    const others = scope.held.get(id);
    if (others === undefined) scope.held.set(id, [set]);
    else others.push(set);
    return true;
  }

  /** What waited for a template, in the order in which it came; it waits no more. */
  release(scope: ExportScope, id: number): readonly HeldSet[] {
    const held = scope.held.get(id) ?? [];
    scope.held.delete(id);
    for (const set of held) this.#heldBytes -= heldBytes(set);
    return held;
  }

  /** In the order in which they were first heard of. */
  get all(): readonly ExportScope[] {
    return [...this.#scopes.values()];
  }

  /** Counts what waits in the scope, and lets it go. */
  drop(scope: ExportScope): void {
    for (const id of [...scope.held.keys()]) this.#issues.count('netflow.no-template', this.release(scope, id).length);
  }

  #forgetOldest(): void {
    for (const [key, scope] of this.#scopes) {
      this.#issues.count('netflow.too-many-exporters');
      this.drop(scope);
      this.withdrawAll(scope, false);
      this.withdrawAll(scope, true);
      this.#scopes.delete(key);
      return;
    }
  }
}
