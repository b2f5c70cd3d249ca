const WINDOW_MS = 5_000;
const MOST = 3;

/** How many arrivals one toast tells of: each by itself, until more than three come within five seconds. */
export function newBursts(now: () => number = Date.now): () => number {
  let arrivals: readonly number[] = [];
  return () => {
    const at = now();
    arrivals = [...arrivals.filter((earlier) => at - earlier < WINDOW_MS), at];
    return arrivals.length > MOST ? arrivals.length : 1;
  };
}
