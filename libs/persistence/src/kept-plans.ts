const MOST_KEPT = 500;
const FIRST_PLANS_MS = 1_000;
const LONGEST_MS = 30_000;

/** Names for statements, so that Postgres parses and plans each once for every connection. */
export class KeptPlans {
  private readonly names = new Map<string, string>();

  /** The same name for the same text; none for texts beyond the most that a connection should keep. */
  nameOf(sql: string): string | undefined {
    const known = this.names.get(sql);
    if (known !== undefined || this.names.size >= MOST_KEPT) return known;
    const name = `kept_${this.names.size}`;
    this.names.set(sql, name);
    return name;
  }
}

/**
 * When a connection's plans are made anew: Postgres keeps a plan that was made for an empty table until it happens to
 * analyse the table, and a new installation fills within seconds. So plans last a second at first, then longer.
 */
export class PlanAge {
  private lastsMs = FIRST_PLANS_MS;
  private endsAt = 0;

  /** Whether now is the time; the next one follows from it. */
  isOver(now: number): boolean {
    if (now < this.endsAt) return false;
    this.endsAt = now + this.lastsMs;
    this.lastsMs = Math.min(2 * this.lastsMs, LONGEST_MS);
    return true;
  }
}
