import * as fc from 'fast-check';
import { epochMilliseconds, instant, parseInstant, plusMilliseconds } from './instant';

describe('an instant', () => {
  it.each([
    ['2026-01-01T05:00:00Z', '2026-01-01T05:00:00.000000Z'],
    ['2026-01-01T05:00:00.1234567Z', '2026-01-01T05:00:00.123456Z'],
    ['2026-01-01T05:00:00.5+02:00', '2026-01-01T03:00:00.500000Z'],
    ['2026-01-01 05:00:00.25-0330', '2026-01-01T08:30:00.250000Z'],
    ['2026-01-01t05:00:00z', '2026-01-01T05:00:00.000000Z'],
    ['2024-02-29T23:59:59+00', '2024-02-29T23:59:59.000000Z'],
  ])('is written in UTC with microseconds: %s', (text, canonical) => {
    expect(parseInstant(text)).toBe(canonical);
  });

  it.each([
    '',
    'now',
    '2026-01-01',
    '2022-31-03T14:05:40Z',
    '2026-02-30T00:00:00Z',
    '2026-01-01T25:00:00Z',
    '2026-01-01T05:00Z',
  ])('is not made of %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
    expect(() => instant(text)).toThrow(RangeError);
  });

  it('sorts as text as it does as time', () => {
    const moment = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        expect(instant(a) < instant(b)).toBe(a.getTime() < b.getTime());
      }),
    );
  });

  it('keeps its microseconds when it is moved by milliseconds', () => {
    expect(plusMilliseconds(instant('2026-01-01T00:00:00.000999Z'), 1)).toBe('2026-01-01T00:00:00.001999Z');
    expect(plusMilliseconds(instant('2026-01-01T00:00:00.000999Z'), -1)).toBe('2025-12-31T23:59:59.999999Z');
  });

  it('tells its milliseconds since the epoch', () => {
    expect(epochMilliseconds(instant('1970-01-01T00:00:01.002999Z'))).toBe(1_002);
  });
});
