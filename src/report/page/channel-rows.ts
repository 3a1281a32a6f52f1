import type { ChannelColumns } from './data.ts';

/** A channel as a line of a table. '' where there is no text. */
export interface ChannelLine {
  /** Id of its finding; '' when it is none that is listed. */
  readonly finding: string;
  readonly host: string;
  readonly destination: string;
  readonly service: string;
  readonly software: string;
  readonly flows: number;
  readonly exchanges: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** (up − down) / (up + down); null without payload. */
  readonly ratio: number | null;
  readonly firstUs: number;
  readonly lastUs: number;
}

export function channelRows(columns: ChannelColumns, texts: readonly string[]): readonly ChannelLine[] {
  const text = (place: number | undefined) => texts[place ?? -1] ?? '';
  return columns.host.map((host, i) => {
    const bytesUp = columns.bytesUp[i]!;
    const bytesDown = columns.bytesDown[i]!;
    return {
      finding: text(columns.finding[i]),
      host: text(host),
      destination: text(columns.destination[i]),
      service: text(columns.service[i]),
      software: text(columns.software[i]),
      flows: columns.flows[i]!,
      exchanges: columns.exchanges[i]!,
      bytesUp,
      bytesDown,
      ratio: bytesUp + bytesDown > 0 ? (bytesUp - bytesDown) / (bytesUp + bytesDown) : null,
      firstUs: columns.firstUs[i]!,
      lastUs: columns.lastUs[i]!,
    };
  });
}
