import type { Channel } from '../../model/channel.ts';
import type { Finding } from '../../model/finding.ts';

/** Finds the finding of a channel. */
export class FindingIndex {
  readonly #byHost = new Map<string, Map<string, Finding[]>>();

  constructor(findings: readonly Finding[]) {
    for (const finding of findings) {
      const byDestination = this.#byHost.get(finding.host) ?? new Map<string, Finding[]>();
      if (byDestination.size === 0) this.#byHost.set(finding.host, byDestination);
      const known = byDestination.get(finding.destination);
      if (known === undefined) byDestination.set(finding.destination, [finding]);
      else known.push(finding);
    }
  }

  of(channel: Pick<Channel, 'scope' | 'host' | 'destination' | 'software'>): Finding | null {
    const byDestination = this.#byHost.get(channel.host);
    if (byDestination === undefined) return null;
    const { scope, software } = channel;
    return (
      byDestination
        .get(channel.destination)
        ?.find((one) => one.scope === scope && one.software?.kind === software?.kind && one.software?.value === software?.value) ?? null
    );
  }
}
