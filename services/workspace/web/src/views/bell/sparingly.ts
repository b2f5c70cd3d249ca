/** Does at once what it is given, and then at most one thing in each pause: the latest. */
export function sparingly(pauseMs: number): (act: () => void) => void {
  let isPausing = false;
  let latest: (() => void) | undefined;
  function run(act: () => void): void {
    act();
    isPausing = true;
    setTimeout(() => {
      const next = latest;
      isPausing = false;
      latest = undefined;
      if (next) run(next);
    }, pauseMs);
  }
  return (act) => {
    if (isPausing) latest = act;
    else run(act);
  };
}
