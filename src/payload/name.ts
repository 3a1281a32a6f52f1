const MAXIMUM_LENGTH = 255;
const PORT = /:\d*$/;

/**
 * A host name as the product compares names: lower case, without port, brackets or trailing dots, at most 255 characters.
 * A-labels stay as they are, and so does every odd character: the result is hostile text.
 */
export function normalizeName(text: string): string {
  let name = text.length > 1_024 ? text.slice(0, 1_024) : text;
  if (name.startsWith('[')) {
    const close = name.indexOf(']');
    name = name.slice(1, close < 0 ? undefined : close);
  } else {
    const colon = name.indexOf(':');
    // Two colons without brackets are an IPv6 address, not a port.
    if (colon >= 0 && name.indexOf(':', colon + 1) < 0) name = name.replace(PORT, '');
  }
  let end = name.length;
  while (end > 0 && name.charCodeAt(end - 1) === 0x2e) end--;
  if (end > MAXIMUM_LENGTH) end = MAXIMUM_LENGTH;
  // Lower case of ASCII only: no other letter may turn into a different count of characters.
  const cut = end === name.length ? name : name.slice(0, end);
  return /[A-Z]/.test(cut) ? cut.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : cut;
}
