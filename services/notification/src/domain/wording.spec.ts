import { bodyOfFailure, bodyOfMissing, openingOf, titleOfMessage } from './wording';

const FAMILY = '👨‍👩‍👧‍👦';

describe('the wording of notifications', () => {
  it('names the record that a message came from', () => {
    expect(titleOfMessage('Sample Contact 7')).toBe('New text message from Sample Contact 7');
  });

  it('keeps a short text whole', () => {
    expect(openingOf('Is the offer still good?')).toBe('Is the offer still good?');
    expect(openingOf('')).toBe('');
  });

  it('shows the first 80 characters of a long text', () => {
    expect(openingOf('x'.repeat(79) + 'yz')).toBe('x'.repeat(79) + 'y');
  });

  it('never cuts a family emoji or an accented letter in the middle', () => {
    expect(openingOf('x'.repeat(79) + FAMILY + 'z')).toBe('x'.repeat(79) + FAMILY);
    expect(openingOf('x'.repeat(80) + FAMILY)).toBe('x'.repeat(80));
    expect(openingOf('e\u0301'.repeat(100))).toBe('e\u0301'.repeat(80));
  });

  it('does not take a letter with a thousand accents for a short text', () => {
    const zalgo = `z${'\u0301'.repeat(1_000)}`;
    expect(openingOf(`ab${zalgo}`)).toBe('ab');
    expect(openingOf(zalgo)).toBe('');
  });

  it('names the missing privileges and whom to ask', () => {
    const sentence =
      "You can't receive text messages: missing privileges Lead (Create). Contact your administrator.";
    expect(bodyOfMissing('Lead (Create)', [])).toBe(sentence);
    expect(bodyOfMissing('Lead (Create)', ['Sample Administrator 1', 'Sample Administrator 2'])).toBe(
      `${sentence} You can ask Sample Administrator 1, Sample Administrator 2.`,
    );
  });

  it('gives the permanent word of a failure and says what it means', () => {
    expect(bodyOfFailure('RecipientOptedOut', 'The customer asked to stop texts.')).toBe(
      'An automated text message failed: RecipientOptedOut. The customer asked to stop texts.',
    );
  });
});
