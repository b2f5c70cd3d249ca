import { asInstant } from './column-types';

describe('a timestamp from Postgres', () => {
  it.each([
    ['2026-01-01 05:00:00+00', '2026-01-01T05:00:00.000000Z'],
    ['2026-01-01 05:00:00.12+00', '2026-01-01T05:00:00.120000Z'],
    ['2026-01-01 05:00:00.123456+00', '2026-01-01T05:00:00.123456Z'],
  ])('keeps its microseconds: %s', (text, canonical) => {
    expect(asInstant(text)).toBe(canonical);
  });
});
