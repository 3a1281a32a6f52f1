/** One TLS record, RFC 8446 §5.1. */
export const tlsRecord = (type: number, version: number, body: Uint8Array): Buffer => {
  const out = Buffer.allocUnsafe(5 + body.length);
  out[0] = type;
  out.writeUInt16BE(version, 1);
  out.writeUInt16BE(body.length, 3);
  out.set(body, 5);
  return out;
};
