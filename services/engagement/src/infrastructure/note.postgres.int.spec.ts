import { instant } from '@parley/kernel';
import { dataSourceOptions, Transactions } from '@parley/persistence';
import { createDatabase, type TestDatabase } from '@parley/testing';
import { DataSource } from 'typeorm';
import { Note, type NewNote, type NoteId } from '../domain/note';
import { PostgresNotes } from './note.postgres';

let database: TestDatabase;
let dataSource: DataSource;
let transactions: Transactions;
let notes: PostgresNotes;

beforeAll(async () => {
  database = await createDatabase({ schema: 'engagement', folder: 'engagement' });
  dataSource = await new DataSource(
    dataSourceOptions({ schema: 'engagement', url: database.serviceUrl }),
  ).initialize();
  transactions = new Transactions(dataSource);
  notes = new PostgresNotes(transactions);
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

const AT = instant('2026-03-01T10:00:00.123456Z');
const make = (id: string, changes: Partial<NewNote> = {}): Note =>
  Note.write({
    id: id as NoteId,
    record: { type: 'lead', id: 'l1' },
    text: ' Ruft nach 16 Uhr zurück 👋\n',
    writtenBy: 'seller',
    createdAt: AT,
    ...changes,
  });
const find = async (id: string): Promise<Note> => (await notes.find(id as NoteId))!;

describe('stored notes', () => {
  it('come back as they were', async () => {
    await notes.add(make('whole'));
    await notes.add(make('of-the-system', { writtenBy: undefined }));
    expect((await find('whole')).snapshot()).toEqual(make('whole').snapshot());
    expect((await find('of-the-system')).snapshot()).not.toHaveProperty('writtenBy');
    const changed = await find('whole');
    changed.rewrite('Doch nicht', { version: 1, at: AT });
    await notes.save(changed);
    expect((await find('whole')).snapshot()).toEqual(changed.snapshot());
  });

  it('are added once for an id', async () => {
    expect(await notes.add(make('once'))).toBe(true);
    expect(await notes.add(make('once', { text: 'Another' }))).toBe(false);
    expect((await find('once')).snapshot()).toEqual(make('once').snapshot());
  });

  it('are not overwritten by a stale copy', async () => {
    await notes.add(make('stale'));
    const [mine, theirs] = [await find('stale'), await find('stale')];
    theirs.rewrite('Theirs', { version: 1, at: AT });
    await notes.save(theirs);
    mine.rewrite('Mine', { version: 1, at: AT });
    await expect(notes.save(mine)).rejects.toMatchObject({
      code: 'note.changed-meanwhile',
      details: { version: 2, changedAt: AT },
    });
    expect((await find('stale')).snapshot()).toMatchObject({ text: 'Theirs' });
  });

  it('can be neither saved nor removed once they are gone', async () => {
    await notes.add(make('gone'));
    const copy = await find('gone');
    await notes.remove('gone' as NoteId);
    copy.rewrite('Late', { version: 1, at: AT });
    await expect(notes.save(copy)).rejects.toMatchObject({ code: 'note.not-found' });
    await expect(notes.remove('gone' as NoteId)).rejects.toMatchObject({ code: 'note.not-found' });
  });
});
