import { runProof, type ProofReport } from './support/proof';

const LIMIT_MS = 360_000;

describe('while services die at every point that could matter, and the servers below them', () => {
  let report: ProofReport;

  beforeAll(async () => {
    report = await runProof('inbound', LIMIT_MS);
  }, LIMIT_MS + 10_000);

  it('every accepted text is in exactly one conversation exactly once, on the record that the ranking names', () => {
    expect(report.faults).toEqual([]);
    const { lost, duplicated, misattached, stuck, reordered, unexpected } = report.counts;
    expect({ lost, duplicated, misattached, stuck, reordered, unexpected }).toEqual({
      lost: 0,
      duplicated: 0,
      misattached: 0,
      stuck: 0,
      reordered: 0,
      unexpected: 0,
    });
    expect(report.counts.ok).toBe(report.counts.accepted);
  });

  it('the services died and events came twice, or nothing would have been proved', () => {
    expect(report.counts.accepted).toBeGreaterThan(900);
    expect(report.counts['crashes at points']).toBeGreaterThanOrEqual(17);
    expect(report.counts.redeliveries).toBeGreaterThan(0);
  });
});
