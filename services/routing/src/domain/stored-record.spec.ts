import { keptPhones, numbersOf } from './stored-record';

const CONTACT = { type: 'contact', id: 'c' } as const;

describe("A record's phones", () => {
  it("are read with the record's country", () => {
    expect(keptPhones({ business: '(213) 373-4253', mobile: '0171 1234567' }, 'US')).toEqual({
      business: '+12133734253',
      mobile: '0171 1234567',
    });
    expect(keptPhones({ mobile: '0171 1234567' }, 'DE')).toEqual({ mobile: '+491711234567' });
  });

  it('are kept as given and never match when they cannot be read', () => {
    const phones = keptPhones({ business: 'call the office', mobile: '+1555' }, 'US');
    expect(phones).toEqual({ business: 'call the office', mobile: '+1555' });
    expect(numbersOf({ record: CONTACT, phones })).toEqual([]);
  });

  it('are not kept when blank', () => {
    expect(keptPhones({ business: ' ', mobile: '' }, 'US')).toEqual({});
  });

  it('match once when both are the same number', () => {
    const phones = keptPhones({ business: '213-373-4253', mobile: '+1 213 373 4253' }, 'US');
    expect(numbersOf({ record: CONTACT, phones })).toEqual(['+12133734253']);
  });

  it('never find an opportunity, which is found through its contact or account (Q6)', () => {
    expect(
      numbersOf({ record: { type: 'opportunity', id: 'o' }, phones: { mobile: '+12133734253' } }),
    ).toEqual([]);
  });

  it('need no country when they are international', () => {
    expect(keptPhones({ mobile: '+49 213 3734253' }, undefined)).toEqual({ mobile: '+492133734253' });
    expect(keptPhones({ mobile: '2133734253' }, undefined)).toEqual({ mobile: '2133734253' });
  });
});
