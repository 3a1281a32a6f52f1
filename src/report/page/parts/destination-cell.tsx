import type { ComponentChildren } from 'preact';
import { Name } from './name.tsx';

export interface DestinationCellProps {
  readonly href: string;
  readonly destination: string;
  /** '' when it is not known. */
  readonly software: string;
  /** What the catalogue says of it; null for nothing. */
  readonly service: ComponentChildren;
}

/** A destination that leads to its finding, its service and the client software, as a cell of a row. */
export function DestinationCell({ href, destination, software, service }: DestinationCellProps) {
  return (
    <span role="cell" class="destination">
      <a href={href} class="open">
        <Name text={destination} />
      </a>
      <span class="second">{service ?? 'not in the catalogue'}</span>
      {software !== '' && (
        <span class="second code">
          <Name text={software} />
        </span>
      )}
    </span>
  );
}
