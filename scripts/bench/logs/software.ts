/** Client software of the office, with its fingerprints. */
import type { ClientShape } from '../capture/client-shape.ts';
import { clientShapes } from '../capture/client-shapes.ts';
import { type TlsPrints, tlsPrints } from './tls-prints.ts';

export interface Software {
  readonly shape: ClientShape;
  readonly prints: TlsPrints;
  readonly isQuic: boolean;
}

const software = (shape: ClientShape): Software => ({ shape, prints: tlsPrints(shape), isQuic: shape.alpn[0] === 'h3' });

const { browser, curl, python, node, schannel, quicBrowser, quicCurl } = clientShapes;

export const programs = {
  browser: software(browser),
  curl: software(curl),
  python: software(python),
  node: software(node),
  schannel: software(schannel),
  quicBrowser: software(quicBrowser),
  quicCurl: software(quicCurl),
};
