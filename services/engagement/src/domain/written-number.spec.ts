import type { Address } from '@parley/kernel';
import { writtenNumber } from './written-number';

const without = (number: string, text: string): string =>
  text.replace(new RegExp(writtenNumber(number as Address)!, 'g'), '#');

describe('A phone number in what people write', () => {
  it.each([
    ['+12065550187', 'Call +12065550187 at four', 'Call # at four'],
    ['+12065550187', '12065550187,2065550187;1-206-555-0187', '#,#;#'],
    ['+12065550187', 'on (206) 555-0187 or 206.555.0187', 'on # or #'],
    ['+12065550187', '+1 (206) 555‑0187', '#'],
    ['+12065550187', 'paste: ‪+1 206 555 0187‬.', 'paste: ‪#‬.'],
    ['+12065550187', 'tel:0112065550187', 'tel:01#'],
    ['+12065550187', '２０６－５５５－０１８７'.replace(/－/g, '-'), '#'],
    ['+49301234567', '030/1234567, 0049 30 1234567, +49 (0)30 123 45 67', '#, #, #'],
    ['+966501234567', 'رقمه ٠٥٠ ١٢٣ ٤٥٦٧ فقط', 'رقمه # فقط'],
    ['+390612345678', '06 1234 5678 (Roma)', '# (Roma)'],
  ])('%s is found in %j', (number, text, left) => {
    expect(without(number, text)).toBe(left);
  });

  it.each([
    ['+12065550187', 'Call 206 555 0188 or 2065550'],
    ['+12065550187', '206 apples, 555 pears, 0187 plums'],
    ['+2904567', 'It costs 4567, or 14567.'],
  ])('%s is not found in %j', (number, text) => {
    expect(without(number, text)).toBe(text);
  });

  it('that is short counts with the code of its country only', () => {
    expect(without('+29022158', 'Ring 22158 or +290 22158')).toBe('Ring 22158 or #');
  });

  it('is neither a short code nor the name of a sender', () => {
    expect(writtenNumber('12345' as Address)).toBeUndefined();
    expect(writtenNumber('ACME' as Address)).toBeUndefined();
  });
});
