import { ascending } from '@parley/kernel';

interface Versioned {
  readonly version: number;
}

/**
 * The newest state of each thing in a batch, sorted by key: a statement may write a row only once, and replicas
 * that lock rows in one order never deadlock.
 */
export function latestOf<State extends Versioned>(
  states: readonly State[],
  keyOf: (state: State) => string,
): State[] {
  const latest = new Map<string, State>();
  for (const state of states) {
    const known = latest.get(keyOf(state));
    if (!known || known.version < state.version) latest.set(keyOf(state), state);
  }
  return [...latest.values()].sort(ascending(keyOf));
}
