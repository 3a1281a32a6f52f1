/**
 * Does `pattern` (`*` any run of characters, `?` one) cover `name` up to `end`? ASCII case is ignored.
 * The last star alone is retried, so the work is at most pattern × name.
 */
export function globMatches(pattern: string, name: string, end: number): boolean {
  let at = 0;
  let read = 0;
  let starAt = -1;
  let starName = 0;
  while (read < end) {
    const want = at < pattern.length ? pattern.charCodeAt(at) : -1;
    let code = name.charCodeAt(read);
    if (code >= 65 && code <= 90) code |= 32;
    if (want === 42) {
      starAt = at++;
      starName = read;
    } else if (want === code || want === 63) {
      at++;
      read++;
    } else if (starAt >= 0) {
      at = starAt + 1;
      read = ++starName;
    } else {
      return false;
    }
  }
  while (at < pattern.length && pattern.charCodeAt(at) === 42) at++;
  return at === pattern.length;
}
