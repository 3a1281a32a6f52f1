/** Reads one template out of a template set of NetFlow v9 (RFC 3954 §5.2, §6.1) or IPFIX (RFC 7011 §3.4). */
import { FIELD, fieldOf } from './netflow-fields.ts';
import { ExportTemplate } from './netflow-template.ts';

export const NETFLOW_V9 = 9;
export const IPFIX = 10;

/** What stands at one place of a template set; one instance is refilled. */
export class TemplateEntry {
  id = 0;
  /** Null for a withdrawal (RFC 7011 §8.1). */
  template: ExportTemplate | null = null;

  /** @returns where the next entry begins; -1 when this one does not fit. */
  read(bytes: Uint8Array, from: number, end: number, version: number, options: boolean): number {
    if (end - from < 4) return -1;
    const half = (at: number) => (bytes[at]! << 8) | bytes[at + 1]!;
    this.id = half(from);
    this.template = null;
    let fields = half(from + 2);
    let at = from + 4;
    if (version === IPFIX && fields === 0) return at;
    let scopes = 0;
    if (options) {
      if (end - at < 2) return -1;
      scopes = half(at);
      at += 2;
      if (version === NETFLOW_V9) {
        // Lengths in bytes there: first the scope's, then the options'.
        const scopeBytes = fields;
        fields = (scopeBytes + scopes) >> 2;
        scopes = scopeBytes >> 2;
      }
    }
    if (end - at < fields * 4) return -1;
    const template = new ExportTemplate(options);
    for (let i = 0; i < fields; i++) {
      if (end - at < 4) return -1;
      const element = half(at);
      const length = half(at + 2);
      at += 4;
      let enterprise = 0;
      if (version === IPFIX && element >= 0x8000) {
        if (end - at < 4) return -1;
        enterprise = half(at) * 65_536 + half(at + 2);
        at += 4;
      }
      // NetFlow v9 numbers what a scope is apart from what fields are.
      const scope = version === NETFLOW_V9 && i < scopes;
      template.add(scope ? FIELD.skip : fieldOf(enterprise, enterprise === 0 ? element : element & 0x7fff), length);
    }
    this.template = template;
    return at;
  }
}
