import { instant } from '@parley/kernel';
import { MOST_CHARACTERS, Note, type NoteId } from './note';

const AT = instant('2026-03-01T10:00:00.123456Z');
const LATER = instant('2026-03-01T10:05:00Z');
const written = (text: string) =>
  Note.write({
    id: 'n1' as NoteId,
    record: { type: 'contact', id: 'k1' },
    text,
    writtenBy: 'seller',
    createdAt: AT,
  });

describe('A note', () => {
  it.each([
    ['with blanks and line ends', '  Budget: 40k\n\n\tdecides in May \n'],
    ['in Greek', 'Καλεί πάντα μετά τις τέσσερις'],
    ['in Arabic, with a number', 'اتصل على ‪+49 30 901820‬ غداً'],
    ['in Japanese', '来週の火曜日に折り返し'],
    ['with letters that are made of several', 'Zoë 👩‍👩‍👧 İstanbul'],
  ])('is kept as it was written %s', (_, text) => {
    expect(written(text).snapshot()).toMatchObject({ text, version: 1 });
  });

  it.each(['', ' ', '\n\t '])('needs a text (%j is none)', (text) => {
    expect(() => written(text)).toThrow(expect.objectContaining({ code: 'note.text-empty' }));
  });

  it('has room for ten thousand characters, whatever their script', () => {
    for (const character of ['a', 'ä', '漢', '👋']) {
      expect(written(character.repeat(MOST_CHARACTERS)).snapshot().version).toBe(1);
      expect(() => written(character.repeat(MOST_CHARACTERS + 1))).toThrow(
        expect.objectContaining({ code: 'note.text-too-long', details: { limit: 10_000 } }),
      );
    }
  });

  it('is rewritten in the version that was read, and says when', () => {
    const note = written('First');
    note.rewrite('Second', { version: 1, at: LATER });
    expect(note.snapshot()).toEqual({ ...written('Second').snapshot(), changedAt: LATER, version: 2 });
  });

  it('is not rewritten in a version that is no more, nor into nothing', () => {
    const note = written('First');
    note.rewrite('Second', { version: 1, at: LATER });
    expect(() => note.rewrite('Mine', { version: 1, at: LATER })).toThrow(
      expect.objectContaining({
        code: 'note.changed-meanwhile',
        details: { version: 2, changedAt: LATER },
      }),
    );
    expect(() => note.rewrite(' ', { version: 2, at: LATER })).toThrow(
      expect.objectContaining({ code: 'note.text-empty' }),
    );
    expect(note.snapshot()).toMatchObject({ text: 'Second', version: 2 });
  });
});
