/** RFC 8701 §2: values of the form 0x?a?a with equal halves are there to be ignored. */
export function isGrease(value: number): boolean {
  return (value & 0x0f0f) === 0x0a0a && value >>> 8 === (value & 0xff);
}
