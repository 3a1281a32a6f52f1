/**
 * An exchange lasts at least this long: what the client sends within a second of its start belongs to it (a handshake and its request
 * are one). Exchanges of one flow therefore begin at least this far apart, whatever the traffic: who judges their rhythm takes it off.
 */
export const EXCHANGE_DEAD_TIME_US = 1_000_000;
