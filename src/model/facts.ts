import type { NameSource } from './name-source.ts';

/** What the payload of one flow told: every field is empty until a recognizer fills it. */
export class Facts {
  /** `tls`, `http`, `quic`, `dns` … by the recognizer that read the flow; '' when none did. */
  application = '';
  /** Lower case, no trailing dot, cleaned of nothing else: hostile text. At most 255 characters. */
  serverName = '';
  serverNameFrom: NameSource = '';
  /** The protocol the server chose, else the first the client offered. */
  alpn = '';
  /** Negotiated version in words (`TLS 1.3`), else the highest offered. */
  tlsVersion = '';
  /** JA4 of the ClientHello (FoxIO, JA4 technical details). */
  ja4 = '';
  /** Names of the leaf certificate: subject alternative names, else the common name; at most 16. */
  certificateNames: string[] = [];
  /** HTTP User-Agent, at most 255 characters. */
  userAgent = '';
  /** Set when the payload proves that the likely client is in truth the server (a ClientHello came from it). */
  reversed = false;
}
