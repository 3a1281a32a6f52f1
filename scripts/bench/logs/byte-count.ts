const UNITS: Readonly<Record<string, number>> = { '': 1, kb: 1e3, mb: 1e6, gb: 1e9, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30 };

/** Reads `300MB`, `1.5GiB`, `4096`; NaN for anything else. */
export const byteCount = (text: string): number => {
  const found = /^(\d+(?:\.\d+)?)\s*([kmg]i?b)?$/i.exec(text.trim());
  return found === null ? Number.NaN : Math.round(Number(found[1]) * UNITS[(found[2] ?? '').toLowerCase()]!);
};
