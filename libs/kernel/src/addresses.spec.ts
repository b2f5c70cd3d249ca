import * as fc from 'fast-check';
import {
  isAddress,
  isE164,
  isPossible,
  parseAddress,
  parseBareAddress,
  phoneParts,
  toE164,
  type Address,
} from './addresses';

describe('parseAddress', () => {
  it.each(['+14155552671', '+442079460000', '+15550109001', '+1234567', '+123456789012345'])(
    'keeps the international number %s',
    (text) => {
      expect(parseAddress(text)).toBe(text);
      expect(isE164(text)).toBe(true);
    },
  );

  it.each(['911', '4442', '123456'])('keeps the short code %s, which is no phone number', (text) => {
    expect(parseAddress(text)).toBe(text);
    expect(isE164(text)).toBe(false);
    expect(isPossible(text)).toBe(false);
  });

  it.each(['ACME', 'anonymous', 'A', '1st Bank', 'Bed & More', 'A1234567890'])(
    'keeps the sender name %s, which is no phone number',
    (text) => {
      expect(parseAddress(text)).toBe(text);
      expect(isE164(text)).toBe(false);
      expect(isPossible(text)).toBe(false);
    },
  );

  it.each([
    ['nothing', ''],
    ['a lone plus', '+'],
    ['a country code that begins with zero', '+014155552671'],
    ['sixteen digits', '+1234567890123456'],
    ['six digits behind a plus', '+123456'],
    ['two digits', '42'],
    ['bare digits, whose country nobody knows', '14155552671'],
    ['full-width digits', '+1415555267１'],
    ['Arabic digits', '+١٤١٥٥٥٥٢٦٧١'],
    ['an extension', '+14155552671;ext=1'],
    ['a SIP address', 'sip:+14155552671@example.test'],
    ['a channel prefix', 'whatsapp:+14155552671'],
    ['a right-to-left mark before the number', '\u200F+14155552671'],
    ['a right-to-left mark before a name', '\u200FACME'],
    ['spaces inside', '+1 415 555 2671'],
    ['a line feed at the end', '+14155552671\n'],
    ['a line feed after a name', 'ACME\n'],
    ['a space at the end of a name', 'ACME '],
    ['a name of twelve characters', 'ACMEACMEACME'],
    ['a homoglyph', 'АCME'],
    ['a number that looks like a name', '+ACME'],
    ['a NUL', '+1415555\u00002671'],
  ])('refuses %s', (_, text) => {
    expect(parseAddress(text)).toBeUndefined();
    expect(parseBareAddress(text === '14155552671' ? '' : text)).toBeUndefined();
  });

  it('writes a number with a trunk zero as everybody else writes it, so that one customer stays one', () => {
    expect(parseAddress('+4402079460000')).toBe('+442079460000');
  });

  it('keeps a number that cannot exist as it is, without taking it for a possible one', () => {
    expect(parseAddress('+15550100')).toBe('+15550100');
    expect(isPossible('+15550100')).toBe(false);
  });

  it('reads back whatever it gave out', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'+0123456789aZ .&;:１\u200F') }), (text) => {
        const address = parseAddress(text);
        return address === undefined || (isAddress(address) && parseAddress(address) === address);
      }),
    );
  });
});

describe('parseBareAddress', () => {
  it('puts the plus before seven digits or more, as the type of addresses says', () => {
    expect(parseBareAddress('11234567890')).toBe('+11234567890');
    expect(parseBareAddress('1234567')).toBe('+1234567');
  });

  it('takes three to six digits for a short code and leaves a plus that is there', () => {
    expect(parseBareAddress('4442')).toBe('4442');
    expect(parseBareAddress('123456')).toBe('123456');
    expect(parseBareAddress('+14155552671')).toBe('+14155552671');
    expect(parseBareAddress('ACME')).toBe('ACME');
  });

  it('refuses digits that begin with zero or are too many', () => {
    expect(parseBareAddress('04155552671')).toBeUndefined();
    expect(parseBareAddress('1234567890123456')).toBeUndefined();
  });
});

describe('toE164', () => {
  it.each([
    ['(415) 555-2671', 'US', '+14155552671'],
    ['020 7946 0000', 'GB', '+442079460000'],
    ['020 7946 0000', 'gb', '+442079460000'],
    ['0044 20 7946 0000', 'GB', '+442079460000'],
    ['+44 20 7946 0000', 'US', '+442079460000'],
    ['+1 415 555 2671', undefined, '+14155552671'],
    ['+1 415 555 2671 ext. 5', undefined, '+14155552671'],
    ['+1 415 555 2671', 'nowhere', '+14155552671'],
  ])('reads %s in %s as %s', (text, country, expected) => {
    expect(toE164(text, country)).toBe(expected);
  });

  it.each([
    ['020 7946 0000', undefined],
    ['020 7946 0000', 'nowhere'],
    ['555-0100', 'US'],
    ['911', 'US'],
    ['1-800-FLOWERS', 'US'],
    ['call me', 'US'],
    ['', 'US'],
  ])('finds no number in %s read in %s', (text, country) => {
    expect(toE164(text, country)).toBeUndefined();
  });

  it('accepts the numbers kept for examples, which no carrier has in service', () => {
    expect(toE164('+15550109001')).toBe('+15550109001');
  });
});

describe('phoneParts', () => {
  it.each([
    ['+12065550187', '1', '2065550187'],
    ['+390612345678', '39', '0612345678'],
    ['+3545551234', '354', '5551234'],
  ])('tells the code of the country from the rest of %s', (number, countryCode, nationalNumber) => {
    expect(phoneParts(number as Address)).toEqual({ countryCode, nationalNumber });
  });

  it('finds none in what is no phone number', () => {
    expect(phoneParts('ACME' as Address)).toBeUndefined();
  });
});
