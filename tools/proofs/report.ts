/** What a proof saw, for a person and for the spec that runs its short form. */
export interface Report {
  readonly proof: string;
  /** Named counts, in the order in which they are printed. */
  readonly counts: Readonly<Record<string, number>>;
  readonly details: readonly string[];
  /** Why the proof failed; empty when it passed. */
  readonly faults: readonly string[];
}

export function printed({ proof, counts, details, faults }: Report): string {
  const figures = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return [
    `== ${proof}`,
    figures.join(', '),
    ...details.map((line) => `   ${line}`),
    faults.length === 0 ? 'passed' : `FAILED: ${faults.join('; ')}`,
  ].join('\n');
}

export const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;
