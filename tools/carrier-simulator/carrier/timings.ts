/** How fast the carrier is. A real one takes its time; tests want none of it. */
export interface Timings {
  /** From acceptance to `sent` and to the final state. */
  readonly sentAfterMs: number;
  readonly finalAfterMs: number;
  /** How long `accept-then-hang` keeps its answer back. */
  readonly hangMs: number;
  /** 1 is the providers' real waiting time between the attempts of one callback; 0.01 a hundredth of it. */
  readonly retryScale: number;
  /** 1 is the providers' real patience with an answer (15 s, 5 s). */
  readonly patienceScale: number;
}

export const REAL_CARRIER: Timings = {
  sentAfterMs: 300,
  finalAfterMs: 1_000,
  hangMs: 20_000,
  retryScale: 1,
  patienceScale: 1,
};
