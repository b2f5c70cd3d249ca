import * as fc from 'fast-check';
import { MAX_DEPTH, readStrictJson } from './strict-json';

const read = (text: string | Buffer) => readStrictJson(Buffer.from(text));
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('strict JSON', () => {
  it('reads whatever JSON.stringify writes, up to 32 levels', () => {
    const values = fc.jsonValue({ maxDepth: 6, noUnicodeString: false });
    fc.assert(
      fc.property(values, (value) => {
        const text = JSON.stringify(value);
        if (text.includes('__proto__')) return;
        expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
      }),
    );
    expect(read(nested(MAX_DEPTH))).toMatchObject({ ok: true });
  });

  it('agrees with JSON.parse on what is JSON at all', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"a"',
      '"b"',
      '"',
      '\\',
      '1',
      '-',
      'true',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const text = parts.join('');
        const isJson = ((): boolean => {
          try {
            JSON.parse(text);
            return true;
          } catch {
            return false;
          }
        })();
        if (!isJson) expect(read(text).ok).toBe(false);
        if (!read(text).ok && isJson) expect(read(text)).toMatchObject({ problem: 'a name given twice' });
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['an empty body', ''],
    ['a lone brace', '{'],
    ['trailing garbage', '{} {}'],
    ['a byte order mark', '\uFEFF{}'],
    ['a control character in a string', '{"a":"\0"}'],
    ['a comment', '{} // x'],
    ['a name given twice', '{"a":1,"a":1}'],
    ['a name given twice, once escaped', '{"a":1,"\\u0061":1}'],
    ['a name given twice below', '{"a":[{"b":{"c":1,"d":2,"c":3}}]}'],
    ['a prototype', '{"__proto__":{}}'],
    ['an escaped prototype', '{"\\u005f_proto__":{}}'],
    ['a number out of range', '{"a":1e400}'],
    ['a negative number out of range', '[-1E+999]'],
    ['a number out of range as the whole', '1e400'],
    ['33 levels', nested(33)],
    ['33 levels of objects', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`],
    ['20,000 levels', nested(20_000)],
    ['100,000 levels that never end', '['.repeat(100_000)],
  ])('refuses %s', (_, text) => {
    expect(read(text)).toEqual({ ok: false, problem: expect.any(String) as string });
  });

  it('lets the same name stand in different objects, and as a value', () => {
    expect(read('{"a":{"a":"a"},"b":[{"a":1},{"a":2}]}')).toMatchObject({ ok: true });
    expect(read('{"a":"{\\"b\\":1,\\"b\\":2}: x"}')).toMatchObject({ ok: true });
  });

  it('shows U+FFFD for bytes that are no UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xc0, 0xaf]), Buffer.from('"}')]);
    expect(read(bytes)).toEqual({ ok: true, value: { a: '\uFFFD\uFFFD\uFFFD' } });
  });

  it('takes no longer than the body is long', () => {
    for (const text of [
      `"${'\\"'.repeat(30_000)}`,
      '"'.repeat(65_000),
      '-'.repeat(65_000),
      '1'.repeat(65_000),
    ]) {
      const startedAt = performance.now();
      read(text);
      expect(performance.now() - startedAt).toBeLessThan(250);
    }
  });
});
