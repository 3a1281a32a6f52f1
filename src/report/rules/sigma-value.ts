/** Text that a Sigma rule compares as it is: `*` and `?` are wildcards, and a backslash takes their meaning away (sigma-specification, "Escaping"). */
export function sigmaValue(text: string): string {
  return text.replace(/[*?\\]/g, '\\$&');
}
