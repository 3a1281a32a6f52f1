/** Writes export packets of NetFlow v5, v9 and IPFIX field by field. */
import { half, join, word } from '../helpers.ts';

export const be16 = (value: number) => half(value, false);
export const be32 = (value: number) => word(value, false);
export const be64 = (value: number) => join(be32(Math.floor(value / 4_294_967_296)), be32(value % 4_294_967_296));
export const ip = (text: string) => new Uint8Array(text.split('.').map(Number));

export interface V5Record {
  source: string;
  destination: string;
  sourcePort: number;
  destinationPort: number;
  packets: number;
  octets: number;
  first: number;
  last: number;
  flags?: number;
  protocol?: number;
}

export function v5(
  records: readonly V5Record[],
  options: { seconds: number; nanoseconds?: number; uptime: number; sequence?: number; sampling?: number; count?: number },
): Uint8Array {
  const header = join(
    be16(5),
    be16(options.count ?? records.length),
    be32(options.uptime),
    be32(options.seconds),
    be32(options.nanoseconds ?? 0),
    be32(options.sequence ?? 0),
    be16(0),
    be16(options.sampling ?? 0),
  );
  return join(
    header,
    ...records.map((one) =>
      join(
        ip(one.source),
        ip(one.destination),
        be32(0),
        be32(0),
        be32(one.packets),
        be32(one.octets),
        be32(one.first),
        be32(one.last),
        be16(one.sourcePort),
        be16(one.destinationPort),
        new Uint8Array([0, one.flags ?? 0, one.protocol ?? 6, 0]),
        new Uint8Array(8),
      ),
    ),
  );
}

export const set = (id: number, ...content: readonly Uint8Array[]) => {
  const body = join(...content);
  return join(be16(id), be16(body.length + 4), body);
};
/** Elements and lengths; IPFIX's with an enterprise number have three. */
export const template = (id: number, ...fields: readonly (readonly number[])[]) =>
  join(be16(id), be16(fields.length), ...fields.map(field));
export const field = ([element = 0, length = 0, enterprise]: readonly number[]) =>
  enterprise === undefined ? join(be16(element), be16(length)) : join(be16(element + 0x8000), be16(length), be32(enterprise));

export function v9(
  sets: readonly Uint8Array[],
  options: { count: number; uptime: number; seconds: number; sequence?: number; source?: number },
): Uint8Array {
  return join(
    be16(9),
    be16(options.count),
    be32(options.uptime),
    be32(options.seconds),
    be32(options.sequence ?? 0),
    be32(options.source ?? 0),
    ...sets,
  );
}

export function ipfixMessage(sets: readonly Uint8Array[], options: { seconds: number; sequence?: number; domain?: number }): Uint8Array {
  const body = join(...sets);
  return join(be16(10), be16(16 + body.length), be32(options.seconds), be32(options.sequence ?? 0), be32(options.domain ?? 0), body);
}
