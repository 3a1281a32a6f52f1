import type { LabSoftware } from '../software.ts';

const unread = new Map<string, LabSoftware>();

/** Software of which nothing was seen on the wire. */
export function withoutPrints(software: LabSoftware): LabSoftware {
  let bare = unread.get(software.name);
  if (bare === undefined) {
    bare = { name: software.name, shape: '', ja4: '', alpn: '', tlsVersion: '', userAgent: '' };
    unread.set(software.name, bare);
  }
  return bare;
}
