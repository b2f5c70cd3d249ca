import { previewOf, segmentsOf, storableText } from './message';

describe('what a message is shown by', () => {
  it('shows a short text as it is, on one line', () => {
    expect(previewOf('  Hello\n\tthere  ')).toBe('Hello there');
  });

  it('shows the first 80 characters of a long text', () => {
    expect(previewOf('a'.repeat(200))).toBe('a'.repeat(80));
  });

  it('never cuts a character of two units in half', () => {
    const shown = previewOf('😀'.repeat(100));
    expect([...shown]).toHaveLength(80);
    expect(shown).not.toMatch(/\p{Cs}/u);
  });

  it('stays short for a text of nothing but spaces and for 60,000 characters', () => {
    expect(previewOf(' '.repeat(60_000))).toBe('');
    expect(previewOf('x y '.repeat(15_000))).toHaveLength(80);
  });

  it('counts what carriers make of it', () => {
    expect([segmentsOf(''), segmentsOf('a'.repeat(160)), segmentsOf('a'.repeat(161))]).toEqual([1, 1, 2]);
  });

  it('leaves no half of a character behind where it shortens a text of spaces', () => {
    expect(previewOf(`${' '.repeat(319)}😀`)).toBe('');
  });

  it('keeps everything that a store can hold and marks what it cannot', () => {
    expect(storableText('a\0b\u202Ec')).toBe('a\uFFFDb\u202Ec');
    expect(storableText('x\uD83Dy\uDE00z 😀')).toBe('x\uFFFDy\uFFFDz 😀');
  });
});
