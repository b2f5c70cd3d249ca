const MOST_KEPT = 500;

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
