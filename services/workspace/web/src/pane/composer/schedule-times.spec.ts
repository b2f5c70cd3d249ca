import { fieldsOf, momentOf, scheduleChoices } from './schedule-times';

describe('sending later', () => {
  it('offers an hour from now, tomorrow morning and Monday morning', () => {
    const wednesday = new Date(2026, 10, 18, 14, 20);
    expect(scheduleChoices(wednesday).map(({ id, at }) => [id, fieldsOf(at)])).toEqual([
      ['in-an-hour', { date: '2026-11-18', time: '15:20' }],
      ['tomorrow', { date: '2026-11-19', time: '09:00' }],
      ['monday', { date: '2026-11-23', time: '09:00' }],
    ]);
  });

  it('does not offer the same morning twice', () => {
    const sunday = new Date(2026, 10, 22, 14, 20);
    expect(scheduleChoices(sunday).map(({ id }) => id)).toEqual(['in-an-hour', 'tomorrow']);
  });

  it('means the next Monday on a Monday', () => {
    const monday = new Date(2026, 10, 23, 8, 0);
    expect(fieldsOf(scheduleChoices(monday)[2]!.at).date).toBe('2026-11-30');
  });

  it('names no moment while a field is empty', () => {
    expect(momentOf('', '09:00')).toBeUndefined();
    expect(momentOf('2026-11-23', '09:00')).toEqual(new Date(2026, 10, 23, 9));
  });
});
