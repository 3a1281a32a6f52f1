export interface TimerLimits {
  readonly minimumCalls: number;
  readonly minimumPeriodUs: number;
  /** Fits more probable than this under chance are none. */
  readonly mostChance: number;
  /** Standard deviation of the logarithm of the gaps of the steadiest random process allowed for. */
  readonly randomSpread: number;
  /** The same for the least concentration worth reporting, however many calls there are. */
  readonly timerSpread: number;
}
