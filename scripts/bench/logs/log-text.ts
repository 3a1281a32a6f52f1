/** Small texts that every row is made of, from tables: formatting a number afresh costs more than the rest of a row. */
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const DAY_SECONDS = 86_400;
const DAY_US = DAY_SECONDS * 1e6;

const three = Array.from({ length: 1_000 }, (_, at) => String(at).padStart(3, '0'));
const two = three.slice(0, 100).map((text) => text.slice(1));
const pairs = [...LETTERS].flatMap((first) => [...LETTERS].map((second) => first + second));
const clock = Array.from(
  { length: DAY_SECONDS },
  (_, at) => `${two[Math.floor(at / 3600)]}:${two[Math.floor(at / 60) % 60]}:${two[at % 60]}`,
);
const days = new Map<number, string>();

/** Whole microseconds as seconds with six digits behind the point, as Zeek writes times and intervals. */
export const secondsText = (us: number): string => {
  const seconds = Math.floor(us / 1e6);
  const rest = us - seconds * 1e6;
  return `${seconds}.${three[Math.floor(rest / 1000)]}${three[rest % 1000]}`;
};

/** `2026-01-14`, of a time in µs since 1970. */
export const dayText = (us: number): string => {
  const day = Math.floor(us / DAY_US);
  let text = days.get(day);
  if (text === undefined) {
    text = new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10);
    days.set(day, text);
  }
  return text;
};

/** `09:00:00`. */
export const clockText = (us: number): string => clock[Math.floor(us / 1e6) % DAY_SECONDS]!;

/** `2026-01-14T09:00:00.123456+0000`, as Suricata writes times. */
export const zonedText = (us: number): string => {
  const rest = us % 1e6;
  return `${dayText(us)}T${clockText(us)}.${three[Math.floor(rest / 1000)]}${three[rest % 1000]}+0000`;
};

/** `C` and seventeen letters or digits, from 64 bits, as Zeek names a connection. */
export const uidText = (high: number, low: number): string => {
  // 62² pairs stay in the processor's cache; 62³ triples did not.
  const mixed = Math.imul(high ^ low, 0x9e3779b1) >>> 0;
  const last = LETTERS[(mixed >>> 16) % 62]!;
  return `C${pair(high)}${pair(high >>> 12)}${pair(high >>> 20)}${pair(low)}${pair(low >>> 12)}${pair(low >>> 20)}${pair(mixed)}${pair(mixed >>> 12)}${last}`;
};

const pair = (bits: number): string => pairs[bits % 3_844]!;
