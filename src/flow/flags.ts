/** Bits of a live flow's FLAGS word. */
export const LIVE = 1;
/** The first packet came from the side that is the client: how it was told. */
export const DIRECTION_SYN = 1 << 1;
export const DIRECTION_PORT = 1 << 2;
export const INITIAL_KNOWN = 1 << 3;
export const SEQUENCE_UP = 1 << 4;
export const SEQUENCE_DOWN = 1 << 5;
export const FIN_UP = 1 << 6;
export const FIN_DOWN = 1 << 7;
export const RESET = 1 << 8;
/** Nothing more to learn from the payload of this direction. */
export const READ_UP = 1 << 9;
export const READ_DOWN = 1 << 10;
/** An exchange is open; the server has sent payload in it. */
export const TURN_OPEN = 1 << 11;
export const ANSWERED = 1 << 12;
/** A `Conversation` is kept for this flow. */
export const CONVERSATION = 1 << 13;
export const CUT = 1 << 14;
export const HEAD_CUT = 1 << 15;
export const CONTINUED = 1 << 16;
export const SYN_SEEN = 1 << 17;
export const PAYLOAD_SEEN = 1 << 18;
/** A SYN was answered with one. */
export const SYN_ACK_SEEN = 1 << 19;
/** A DNS answer named the server when the flow began. */
export const NAMED = 1 << 20;
/** The last payload was no longer than a keystroke's; it came from the client. */
export const LAST_SHORT = 1 << 21;
export const LAST_UP = 1 << 22;
