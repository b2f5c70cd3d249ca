import { busiestSecond } from './busiest-second';

const sent = (from: string, ...milliseconds: number[]) =>
  milliseconds.map((ms, seq) => ({ seq, messageId: `${from}-${seq}`, from, at: new Date(ms).toISOString() }));

describe('the busiest second of a number', () => {
  it('is found wherever it begins, not only at full seconds', () => {
    expect(busiestSecond(sent('A', 0, 900, 1_000, 1_100, 1_899, 1_900))).toBe(4);
  });

  it('holds the texts of one number only', () => {
    expect(busiestSecond([...sent('A', 0, 500), ...sent('B', 100, 200, 300)])).toBe(3);
  });

  it('does not depend on the order of the ledger, and is none of nothing', () => {
    expect(busiestSecond(sent('A', 2_500, 0, 2_000))).toBe(2);
    expect(busiestSecond([])).toBe(0);
  });
});
