import { runProofs, type ProofReport } from './support/proof';

const LIMIT_MS = 420_000;

describe('while processes die at every point that could matter, and the servers below them', () => {
  let inbound: ProofReport;
  let sends: ProofReport;
  let stops: ProofReport;
  let replay: ProofReport;
  let threads: ProofReport;

  beforeAll(async () => {
    [inbound, sends, stops, replay, threads] = await runProofs(LIMIT_MS);
  }, LIMIT_MS + 10_000);

  it('every accepted text is in exactly one conversation exactly once, on the record that the ranking names', () => {
    expect(inbound.faults).toEqual([]);
    expect(inbound.counts.ok).toBe(inbound.counts.accepted);
    expect(inbound.counts.accepted).toBeGreaterThan(900);
  });

  it('every accepted send reaches the carrier at most once, and how it ended is told truly', () => {
    expect(sends.faults).toEqual([]);
    expect(sends.counts.ok).toBe(sends.counts.accepted);
  });

  it('nothing is sent once a STOP is committed', () => {
    expect(stops.faults).toEqual([]);
    expect(stops.counts['sent after the STOP']).toBe(0);
  });

  it('posting everything again, in another order, changes nothing', () => {
    expect(replay.faults).toEqual([]);
    expect(replay.counts.replayed).toBeGreaterThan(200);
  });

  it('processes did die and events did come twice, or nothing would have been proved', () => {
    expect(inbound.counts['crashes at points']).toBeGreaterThanOrEqual(21);
    expect(sends.counts['crashes at points']).toBeGreaterThanOrEqual(8);
    expect(inbound.counts.redeliveries).toBeGreaterThan(0);
  });

  it('has one thread for each record, whatever happens to a customer at once', () => {
    expect(threads.faults).toEqual([]);
    expect(threads.counts.interleavings).toBe(60);
  });
});
