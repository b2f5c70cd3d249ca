import { instant, type Instant } from '@parley/kernel';
import * as fc from 'fast-check';
import { afterQuietHours, type QuietHours } from './quiet-hours';
import { zonesOf } from './time-zones';

const NIGHT: QuietHours = { from: 21 * 60, until: 8 * 60 };
const at = (text: string): Instant => instant(text);

describe('quiet hours', () => {
  it('let a text go out by day, where the customer is', () => {
    expect(afterQuietHours(at('2026-07-01T10:00:30Z'), ['Europe/Berlin'], NIGHT)).toBe(
      at('2026-07-01T10:00:30Z'),
    );
  });

  it('hold it from nine in the evening until eight in the morning, to the minute', () => {
    const due = (text: string) => afterQuietHours(at(text), ['Europe/Berlin'], NIGHT);
    expect(due('2026-07-01T18:59:59Z')).toBe(at('2026-07-01T18:59:59Z'));
    expect(due('2026-07-01T19:00:00Z')).toBe(at('2026-07-02T06:00:00Z'));
    expect(due('2026-07-02T03:12:45Z')).toBe(at('2026-07-02T06:00:00Z'));
    expect(due('2026-07-02T06:00:00Z')).toBe(at('2026-07-02T06:00:00Z'));
  });

  it('follow the clock when it is put back and forward in the night', () => {
    expect(afterQuietHours(at('2026-10-24T20:00:00Z'), ['Europe/Berlin'], NIGHT)).toBe(
      at('2026-10-25T07:00:00Z'),
    );
    const spring = afterQuietHours(at('2026-03-28T21:00:00Z'), ['Europe/Berlin'], NIGHT);
    expect(spring >= at('2026-03-29T06:00:00Z') && spring <= at('2026-03-29T07:00:00Z')).toBe(true);
  });

  it('last until it is day in every zone that the customer may be in', () => {
    const zones = ['America/New_York', 'Pacific/Honolulu'];
    expect(afterQuietHours(at('2026-07-01T12:00:00Z'), zones, NIGHT)).toBe(at('2026-07-01T18:00:00Z'));
    expect(afterQuietHours(at('2026-07-01T18:30:00Z'), zones, NIGHT)).toBe(at('2026-07-01T18:30:00Z'));
  });

  it('that lie within one day hold, too', () => {
    const noon: QuietHours = { from: 12 * 60, until: 14 * 60 };
    expect(afterQuietHours(at('2026-07-01T12:30:00Z'), ['UTC'], noon)).toBe(at('2026-07-01T14:00:00Z'));
    expect(afterQuietHours(at('2026-07-01T14:00:00Z'), ['UTC'], noon)).toBe(at('2026-07-01T14:00:00Z'));
  });

  it('never bring a text forward, nor let it out at night, nor keep it for more than a day', () => {
    const minute = fc.integer({ min: 0, max: 60 * 24 * 365 });
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'UTC',
    );
    fc.assert(
      fc.property(minute, zone, (minutes, timeZone) => {
        const asked = instant(new Date(Date.UTC(2026, 0, 1) + minutes * 60_000));
        const due = afterQuietHours(asked, [timeZone], NIGHT);
        const hour = Number(
          new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(
            Date.parse(due),
          ),
        );
        expect(due >= asked).toBe(true);
        expect(hour >= 8 && hour < 21).toBe(true);
        expect(Date.parse(due) - Date.parse(asked)).toBeLessThanOrEqual(13 * 3_600_000);
      }),
    );
  });
});

describe('where a customer may be', () => {
  it('is the time zone of the record, else every zone of the number’s country', () => {
    expect(zonesOf('America/Denver', 'US')).toEqual(['America/Denver']);
    expect(zonesOf(undefined, 'DE')).toContain('Europe/Berlin');
    expect(zonesOf('Middle-earth/Shire', 'JP')).toEqual(['Asia/Tokyo']);
    expect(zonesOf(undefined, 'US').length).toBeGreaterThan(5);
    expect(zonesOf(undefined, undefined)).toEqual(['UTC']);
  });
});
