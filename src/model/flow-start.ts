/** How a flow of a channel began: enough, with the channel's host, to find it in other tools. */
export interface FlowStart {
  readonly startUs: number;
  readonly clientPort: number;
  readonly serverPort: number;
  /** IP protocol number. */
  readonly protocol: number;
  /** The other end as text: the server, for inbound channels the client. */
  readonly peer: string;
}
