import { instant } from '@parley/kernel';
import { refusalOf, type Due } from './admission';

const at = (second: number) => instant(`2026-03-01T12:00:${String(second).padStart(2, '0')}Z`);
const NOW = at(30);

const due = (changes: Partial<Due> = {}): Due => ({ origin: 'conversation', expiresAt: at(59), ...changes });
const OPTED_IN = { optedOut: false, statedAt: at(10) };
const OPTED_OUT = { optedOut: true, statedAt: at(10) };

describe('A text that is about to go out', () => {
  it('may, to a customer who has not opted out', () => {
    expect(refusalOf(due(), OPTED_IN, true, NOW)).toBeUndefined();
  });

  it('must not, to one who has', () => {
    expect(refusalOf(due(), OPTED_OUT, true, NOW)).toBe('RecipientOptedOut');
  });

  it('may, when it was overridden after the customer’s latest word', () => {
    expect(refusalOf(due({ overriddenAt: at(11) }), OPTED_OUT, true, NOW)).toBeUndefined();
  });

  it.each([10, 9])('must not, when it was overridden at that very moment or before it (%d)', (second) => {
    expect(refusalOf(due({ overriddenAt: at(second) }), OPTED_OUT, true, NOW)).toBe('RecipientOptedOut');
  });

  it('may, as the one confirmation of the opt-out itself', () => {
    expect(refusalOf(due({ origin: 'keyword-answer' }), OPTED_OUT, true, NOW)).toBeUndefined();
  });

  it('must not, once its time is over', () => {
    expect(refusalOf(due({ expiresAt: NOW }), OPTED_IN, true, NOW)).toBe('Expired');
  });

  it('must not, from a number that is switched off', () => {
    expect(refusalOf(due({ origin: 'keyword-answer' }), OPTED_IN, false, NOW)).toBe('SenderInvalid');
  });
});
