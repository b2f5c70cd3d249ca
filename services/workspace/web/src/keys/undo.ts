let latest: { readonly takeBack: () => void; readonly until: number } | undefined;

/** Ctrl Z takes this back, for as long as it is offered. */
export function offerUndo(takeBack: () => void, forMs: number): void {
  latest = { takeBack, until: Date.now() + forMs };
}

/** Takes the latest thing back; says whether there was one. */
export function undoLatest(): boolean {
  const offered = latest;
  latest = undefined;
  if (!offered || Date.now() > offered.until) return false;
  offered.takeBack();
  return true;
}
