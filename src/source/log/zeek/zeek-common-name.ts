import { hostName } from '../../../core/host-name.ts';

const COMMON_NAME = /(?:^|[^\\],)CN=((?:\\.|[^,\\])*)/;

/** The most specific common name of a subject as Zeek writes it (RFC 2253: the last set first), as names are compared; '' when it has none. */
export function zeekCommonName(subject: string): string {
  const name = COMMON_NAME.exec(subject)?.[1] ?? '';
  return hostName(name.replace(/\\(.)/g, '$1'));
}
