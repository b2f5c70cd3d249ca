import { spaced } from './spaced-number';

const plain = (address: string): string => spaced(address).replaceAll('\u00a0', ' ');

describe('a number', () => {
  it.each([
    ['+14155552600', '+1 415 555 2600'],
    ['+4930901820', '+49 30 901 820'],
    ['+491512345678', '+49 151 234 5678'],
    ['+420602123456', '+420 602 123 456'],
    ['+302101234567', '+30 210 123 4567'],
    ['+819012345678', '+81 901 234 5678'],
  ])('is read in groups: %s', (address, groups) => {
    expect(plain(address)).toBe(groups);
  });

  it.each(['72345', 'ACME', 'anonymous'])('that is none stays as it is: %s', (address) => {
    expect(spaced(address)).toBe(address);
  });

  it('keeps every digit of any length', () => {
    for (let length = 7; length <= 15; length += 1) {
      const address = `+${'49301234567890123'.slice(0, length)}`;
      expect(plain(address).replaceAll(' ', '')).toBe(address);
    }
  });
});
