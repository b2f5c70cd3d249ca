import { completeSince, loadedSince } from './timeline-pages';

const part = { moments: ['2026-03-05', '2026-03-03'], hasMore: true };
const whole = { moments: ['2026-03-04', '2026-01-01'], hasMore: false };

describe('A timeline of several lists', () => {
  it('is complete down to the oldest that is loaded of the list that is loaded least far', () => {
    expect(completeSince([part, whole])).toBe('2026-03-03');
    expect(completeSince([part, { moments: ['2026-03-04'], hasMore: true }])).toBe('2026-03-04');
  });

  it('is complete from the beginning once every list is loaded to its end, or has nothing', () => {
    expect(completeSince([whole, { moments: [], hasMore: false }])).toBe('');
    expect(loadedSince({ moments: [], hasMore: true })).toBe('');
  });
});
