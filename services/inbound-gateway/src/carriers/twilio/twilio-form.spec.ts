import * as fc from 'fast-check';
import { decodeForm } from './twilio-form';

const decode = (body: string | Buffer) => decodeForm(Buffer.from(body));

/** The URL standard's own parser, with doubled parameters gathered. */
function standard(body: string): Record<string, string | string[]> {
  const form = Object.create(null) as Record<string, string | string[]>;
  for (const [name] of new URLSearchParams(body)) {
    const values = new URLSearchParams(body).getAll(name);
    form[name] = values.length === 1 ? values[0]! : values;
  }
  return form;
}

describe('a form of Twilio', () => {
  it('reads names and values as they were written', () => {
    const written = fc.dictionary(
      fc.string({ unit: 'binary', minLength: 1 }).filter((name) => !name.startsWith('\uFEFF')),
      fc.string({ unit: 'binary' }),
      { noNullPrototype: false },
    );
    fc.assert(
      fc.property(written, (form) => {
        const body = new URLSearchParams(Object.entries(form)).toString();
        expect({ ...decode(body) }).toEqual({ ...standard(body) });
      }),
    );
  });

  it('reads any text just as the URL standard does', () => {
    const pieces = fc.constantFrom(
      'a',
      'B',
      '=',
      '&',
      '+',
      '%',
      '%4',
      '%41',
      '%c3%a9',
      '%ff',
      '%ED%A0%80',
      '%00',
      '[',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const body = parts.join('');
        expect({ ...decode(body) }).toEqual({ ...standard(body) });
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps every value of a doubled parameter, in order', () => {
    expect({ ...decode('a=1&b=2&a=3&a=1') }).toEqual({ a: ['1', '3', '1'], b: '2' });
  });

  it('shows U+FFFD for bytes that are no UTF-8, also when they stand in the body unescaped', () => {
    expect(decode(Buffer.from([0x61, 0x3d, 0xff, 0xc3, 0xa9])).a).toBe('\uFFFDé');
    expect(decode('a=%C0%AF').a).toBe('\uFFFD\uFFFD');
  });

  it('joins an escaped and an unescaped half of one character', () => {
    expect(decode(Buffer.from([0x61, 0x3d, 0xc3, 0x25, 0x41, 0x39])).a).toBe('é');
  });

  it('is not reached by names that mean something to an object', () => {
    const form = decode('__proto__=x&constructor=y&toString=z');
    expect(Object.keys(form)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(form)).toBeNull();
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('is empty for an empty body', () => {
    expect(Object.keys(decode(''))).toEqual([]);
  });
});
