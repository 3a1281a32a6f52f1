/** How the packages of sensors name a client shape's hello: JA3 (Salesforce) and JA4 (FoxIO, technical_details/JA4.md). */
import { createHash } from 'node:crypto';
import type { ClientShape } from '../capture/client-shape.ts';

export interface TlsPrints {
  readonly ja3: string;
  readonly ja3Text: string;
  readonly ja4: string;
}

const hex = (values: readonly number[]): string[] => values.map((value) => value.toString(16).padStart(4, '0'));
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
const counted = (values: readonly number[]): string => String(Math.min(values.length, 99)).padStart(2, '0');

const ja4 = (shape: ClientShape): string => {
  const { ciphers, extensions, signatures, alpn, versions } = shape;
  const first = alpn[0];
  const protocol = first === undefined ? '00' : first[0]! + first.at(-1)!;
  const start = `${first === 'h3' ? 'q' : 't'}${versions.includes(0x0304) ? '13' : '12'}d${counted(ciphers)}${counted(extensions)}${protocol}`;
  const kept = hex(extensions.filter((type) => type !== 0 && type !== 16)).sort();
  return `${start}_${short(hex(ciphers).sort().join(','))}_${short(`${kept.join(',')}_${hex(signatures).join(',')}`)}`;
};

export const tlsPrints = (shape: ClientShape): TlsPrints => {
  const ja3Text = [[771], shape.ciphers, shape.extensions, shape.groups, [0]].map((values) => values.join('-')).join(',');
  return { ja3: md5(ja3Text), ja3Text, ja4: ja4(shape) };
};
