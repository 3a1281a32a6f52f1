/** Link types that the reader follows, by LINKTYPE_ number (tcpdump.org/linktypes). */
export const FOLLOWED_LINKS: ReadonlySet<number> = new Set([0, 1, 12, 14, 101, 108, 113, 228, 229, 276]);
