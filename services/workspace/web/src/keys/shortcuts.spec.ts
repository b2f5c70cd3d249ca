import { shortcutOf, type Pressed } from './shortcuts';

const pressed = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const outside = { isInField: false, hasSingleKeys: true, isGoing: false };

describe('shortcuts', () => {
  it('open the palette from anywhere', () => {
    expect(shortcutOf(pressed('k', { ctrlKey: true }), { ...outside, isInField: true })).toBe('palette');
    expect(shortcutOf(pressed('k', { metaKey: true }), outside)).toBe('palette');
  });

  it('leave single letters to fields', () => {
    expect(shortcutOf(pressed('m'), outside)).toBe('move');
    expect(shortcutOf(pressed('m'), { ...outside, isInField: true })).toBeUndefined();
  });

  it('leave single letters alone where they are switched off', () => {
    expect(shortcutOf(pressed('/'), { ...outside, hasSingleKeys: false })).toBeUndefined();
    expect(shortcutOf(pressed('F6'), { ...outside, hasSingleKeys: false })).toBe('next-region');
  });

  it('lead to a view by g and its letter', () => {
    expect(shortcutOf(pressed('t'), { ...outside, isGoing: true })).toEqual({ go: '/texts' });
    expect(shortcutOf(pressed('t'), outside)).toBeUndefined();
  });

  it('take the text of a field back by the field itself, a move by us', () => {
    expect(shortcutOf(pressed('z', { ctrlKey: true }), outside)).toBe('undo');
    expect(shortcutOf(pressed('z', { ctrlKey: true }), { ...outside, isInField: true })).toBeUndefined();
  });

  it('step through conversations also while something is written', () => {
    expect(shortcutOf(pressed('ArrowDown', { altKey: true }), { ...outside, isInField: true })).toBe(
      'next-conversation',
    );
  });
});
