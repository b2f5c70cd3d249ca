import { mustBeSendable } from './outbound-text';

describe('a text to be sent', () => {
  it.each(['', '   ', '\n\t', '\u00A0\u2003'])('cannot be blank: %j', (text) => {
    expect(() => mustBeSendable(text)).toThrow(expect.objectContaining({ code: 'message.blank' }));
  });

  it('has at most 1,600 characters, however many units a character takes', () => {
    expect(() => mustBeSendable('a'.repeat(1_600))).not.toThrow();
    expect(() => mustBeSendable('😀'.repeat(1_600))).not.toThrow();
    expect(() => mustBeSendable('a'.repeat(1_601))).toThrow(
      expect.objectContaining({ code: 'message.too-long' }),
    );
  });
});
