import { foldedText, isEmojiOnly, textParts, withMarks } from './text-parts';

describe('a text', () => {
  it('keeps a phone number together, so that it can be isolated in right-to-left text', () => {
    expect(textParts('مرحبا، رقمي +49 30 901820 شكرا').map(({ kind, text }) => [kind, text])).toEqual([
      ['text', 'مرحبا، رقمي '],
      ['number', '+49 30 901820'],
      ['text', ' شكرا'],
    ]);
  });

  it('takes short figures for words', () => {
    expect(textParts('See you at 10 or 11:30')).toEqual([{ kind: 'text', text: 'See you at 10 or 11:30' }]);
  });

  it('leaves the full stop after a link to the sentence', () => {
    expect(textParts('Look: https://example.com/a?b=1.')).toEqual([
      { kind: 'text', text: 'Look: ' },
      {
        kind: 'link',
        text: 'https://example.com/a?b=1',
        href: 'https://example.com/a?b=1',
        host: 'example.com',
      },
      { kind: 'text', text: '.' },
    ]);
  });

  it('makes no link of anything but http and https', () => {
    expect(
      textParts('javascript:alert(1) ftp://x.example data:text/html,x').map(({ kind }) => kind),
    ).not.toContain('link');
  });

  it('shows characters that turn the writing direction', () => {
    expect(withMarks('pay\u202eot')).toBe('pay␣ot');
    expect(withMarks('👨\u200d👩')).toBe('👨\u200d👩');
  });

  it.each([
    ['👍', true],
    ['👍🏽 🎉', true],
    ['👨‍👩‍👧', true],
    ['1', false],
    ['ok 👍', false],
    ['👍👍👍👍', false],
  ])('of emoji only is shown large: %s', (text, isLarge) => {
    expect(isEmojiOnly(text)).toBe(isLarge);
  });

  it('is folded when it is long, and never within a character', () => {
    expect(foldedText('short')).toBeUndefined();
    expect(foldedText('line\n'.repeat(20))?.split('\n')).toHaveLength(12);
    expect(foldedText('a'.repeat(799) + '😀'.repeat(3))).toBe('a'.repeat(799));
  });
});
