const MAXIMUM_LENGTH = 255;

/** A host name out of a log as names are compared: lower case, no port, no brackets, no trailing dots, at most 255 characters. Hostile text. */
export function hostName(text: string): string {
  let name = text;
  if (name.startsWith('[')) {
    const close = name.indexOf(']');
    name = name.slice(1, close < 0 ? undefined : close);
  } else {
    const colon = name.indexOf(':');
    if (colon >= 0 && colon === name.lastIndexOf(':') && /^\d*$/.test(name.slice(colon + 1, colon + 7))) name = name.slice(0, colon);
  }
  let end = Math.min(name.length, MAXIMUM_LENGTH);
  while (end > 0 && name.charCodeAt(end - 1) === DOT) end--;
  name = name.slice(0, end);
  // Only ASCII letters: another letter's lower case may have more characters.
  return HAS_CAPITAL.test(name) ? name.replace(CAPITALS, (letters) => letters.toLowerCase()) : name;
}

const DOT = 0x2e;
const HAS_CAPITAL = /[A-Z]/;
const CAPITALS = /[A-Z]+/g;
