import { isNumber, plainNumber } from './number-form';

describe('a sender number as it is typed', () => {
  it.each(['+14155552671', '14155552671', '+1 (415) 555-2671', '12345'])('may be %s', (number) => {
    expect(isNumber(number)).toBe(true);
  });

  it.each(['', '+0123456789', 'hotline', '+1', '+12345678901234567'])('may not be "%s"', (number) => {
    expect(isNumber(number)).toBe(false);
  });

  it('is sent without what stands between the digits', () => {
    expect(plainNumber('+1 (415) 555-26.71')).toBe('+14155552671');
  });
});
