/** µs since 1970 as Suricata writes times, such as `2026-11-20T20:53:57.179256+0000`. */
export function suricataTime(timeUs: number): string {
  const seconds = Math.floor(timeUs / 1e6);
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${String(timeUs % 1e6).padStart(6, '0')}+0000`;
}
