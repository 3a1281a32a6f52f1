/** Builders of TLS messages for tests. */
export function u16(value: number): number[] {
  return [value >>> 8, value & 0xff];
}

function ascii(text: string): number[] {
  return [...Buffer.from(text, 'latin1')];
}

export function extension(type: number, body: readonly number[]): number[] {
  return [...u16(type), ...u16(body.length), ...body];
}

export function serverName(name: string): number[] {
  return extension(0, [...u16(name.length + 3), 0, ...u16(name.length), ...ascii(name)]);
}

export function alpn(...protocols: string[]): number[] {
  const list = protocols.flatMap((protocol) => [protocol.length, ...ascii(protocol)]);
  return extension(16, [...u16(list.length), ...list]);
}

export function versions(...codes: number[]): number[] {
  return extension(43, [codes.length * 2, ...codes.flatMap(u16)]);
}

export function signatures(...codes: number[]): number[] {
  return extension(13, [...u16(codes.length * 2), ...codes.flatMap(u16)]);
}

/** A handshake message with its four bytes of header. */
export function message(type: number, body: readonly number[]): number[] {
  return [type, body.length >>> 16, ...u16(body.length & 0xffff), ...body];
}

export function clientHello(ciphers: readonly number[], extensions: readonly number[][] | null, legacyVersion = 0x0303): number[] {
  const block = extensions?.flat();
  const body = [...u16(legacyVersion), ...new Array<number>(32).fill(7), 0, ...u16(ciphers.length * 2), ...ciphers.flatMap(u16), 1, 0];
  return message(1, block === undefined ? body : [...body, ...u16(block.length), ...block]);
}

export function serverHello(version: number, extensions: readonly number[][]): number[] {
  const block = extensions.flat();
  return message(2, [...u16(version), ...new Array<number>(32).fill(9), 0, ...u16(0x1301), 0, ...u16(block.length), ...block]);
}

/** Handshake bytes in records of at most `size` bytes. */
export function records(bytes: readonly number[], size = 16_384): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.slice(at, at + size);
    out.push(22, 3, 1, ...u16(part.length), ...part);
  }
  return new Uint8Array(out);
}

/** What Chrome of 2023 offers, in its order, GREASE at both ends. */
export function chromeHello(name: string): number[] {
  const ciphers = [
    0x3a3a, 0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013, 0xc014, 0x009c, 0x009d, 0x002f, 0x0035,
  ];
  return clientHello(ciphers, [
    extension(0x0a0a, []),
    extension(0x001b, [2, 0, 2]),
    serverName(name),
    extension(0x0033, [0, 3, 0x0a, 0x0a, 0]),
    alpn('h2', 'http/1.1'),
    extension(0x4469, [0, 3, 2, 0x68, 0x32]),
    extension(0x0017, []),
    extension(0x002d, [1, 1]),
    signatures(0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601),
    extension(0x0005, [1, 0, 0, 0, 0]),
    extension(0x0023, []),
    extension(0x0012, []),
    versions(0x6a6a, 0x0304, 0x0303),
    extension(0xff01, [0]),
    extension(0x000b, [1, 0]),
    extension(0x000a, [0, 4, 0x1a, 0x1a, 0, 0x1d]),
    extension(0x0a0a, [0]),
    extension(0x0015, [0, 0]),
  ]);
}
