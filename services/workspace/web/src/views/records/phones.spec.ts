import { hasMessageIcon, phonesOf } from './phones';

describe('the phones of a record', () => {
  it('are shown business first, each with whether it can be written to', () => {
    expect(phonesOf({ phones: { mobile: '030 / 1234', business: '+4930901820' } })).toEqual([
      { kind: 'business', number: '+4930901820', isValid: true },
      { kind: 'mobile', number: '030 / 1234', isValid: false },
    ]);
    expect(phonesOf({ phones: {} })).toEqual([]);
  });

  it('have a message icon on contacts, accounts and leads', () => {
    expect(hasMessageIcon('lead')).toBe(true);
    expect(hasMessageIcon('opportunity')).toBe(false);
  });
});
