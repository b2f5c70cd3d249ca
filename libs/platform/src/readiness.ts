/** What must have happened, or must hold, before the service takes work. */
export class Readiness {
  private readonly checks = new Map<string, () => boolean | Promise<boolean>>();
  private draining = false;

  /** Must hold at every look. */
  require(name: string, holds: () => boolean | Promise<boolean>): void {
    this.checks.set(name, holds);
  }

  /** Must have happened once; a failure of the promise leaves the service not ready. */
  await(name: string, happened: Promise<unknown>): void {
    let done = false;
    happened.then(
      () => (done = true),
      () => undefined, // whoever started it reports the failure; here it just never becomes ready
    );
    this.checks.set(name, () => done);
  }

  /** No new work from now on: load balancers look elsewhere. */
  drain(): void {
    this.draining = true;
  }

  /** The names of what is missing; empty means ready. */
  async missing(): Promise<string[]> {
    if (this.draining) return ['draining'];
    const missing: string[] = [];
    for (const [name, holds] of this.checks) if (!(await holds())) missing.push(name);
    return missing;
  }
}
