/** Finds what TLS begins inside of, such as SMTP after STARTTLS. */

/** What may stand before TLS without carrying it: HTTP (a CONNECT) and SOCKS are opened by the reader too. */
const PLAIN = /^(tls|quic|http|http2|data|socks|x509.*)$/;

export class Carriers {
  /** What each stream began with, by tuple. */
  readonly #openings = new Map<string, string>();

  /** Takes the layers of a frame from its last IP header on. */
  see(key: string, layers: readonly string[]): void {
    const application = layers[transportAt(layers) + 1];
    if (application !== undefined && !this.#openings.has(key)) this.#openings.set(key, application);
  }

  /** @returns the layers between the transport and TLS, or what the stream began with; '' when TLS stands alone. */
  of(key: string, layers: readonly string[]): string {
    const transport = transportAt(layers);
    const tls = layers.findIndex((layer) => layer === 'tls' || layer === 'quic');
    const between = layers.slice(transport + 1, Math.max(tls, transport + 1)).filter((layer) => !PLAIN.test(layer));
    if (between.length > 0) return between.join('+');
    const opening = this.#openings.get(key);
    return opening === undefined || PLAIN.test(opening) ? '' : opening;
  }
}

function transportAt(layers: readonly string[]): number {
  return layers.findIndex((layer) => layer === 'tcp' || layer === 'udp');
}
