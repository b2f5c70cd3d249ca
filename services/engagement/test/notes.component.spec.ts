import {
  LIST_AUDIT,
  NoteChanged,
  RecordChanged,
  RemoveNote,
  UpdateNote,
  type ListAuditReply,
  type Note,
} from '@parley/contracts';
import { eventually, record, user } from '@parley/testing';
import { contact, startEngagement, type RunningEngagement } from './running-engagement';

let running: RunningEngagement;

beforeAll(async () => {
  running = await startEngagement();
});

afterAll(() => running?.stop());

const textsFor = async (actor: string, recordId: string): Promise<string[]> =>
  (await running.listOf(actor, recordId)).notes.map(({ text }) => text);

describe('writing notes', () => {
  it('keeps what a seller writes about a record, as he wrote it, and who it was', async () => {
    const text = '  Πρωινά μόνο 👋\n';
    const note = await running.add('seller', 'k1', { id: 'n-1', text });
    expect(note).toEqual({
      id: 'n-1',
      record: contact('k1'),
      text,
      writtenBy: 'seller',
      writtenByName: 'Sample seller',
      createdAt: expect.any(String) as string,
      version: 1,
      mayChange: true,
    });
    expect((await running.listOf('seller', 'k1')).notes).toEqual([note]);
  });

  it('is done once for an id, and refuses another wish under it', async () => {
    const wish = { id: 'n-once', text: 'Asked twice' };
    const [first, second] = await Promise.all([
      running.add('seller', 'k1', wish),
      running.add('seller', 'k1', wish),
    ]);
    expect(second).toEqual(first);
    expect((await textsFor('seller', 'k1')).filter((text) => text === wish.text)).toHaveLength(1);
    for (const other of [
      running.add('seller', 'k1', { ...wish, text: 'Another' }),
      running.add('colleague', 'k1', wish),
      running.add('root', 'k3', wish),
    ]) {
      expect(await other).toMatchObject({ status: 409, code: 'note.exists' });
    }
  });

  it.each([
    ['without a text', { text: ' \n' }, 'note.text-empty'],
    ['that is too long', { text: 'x'.repeat(10_001) }, 'note.text-too-long'],
    ['that no table could hold', { text: 'a\0b' }, 'request.invalid'],
  ])('refuses a note %s', async (_, note, code) => {
    expect(await running.add('seller', 'k1', note)).toMatchObject({ status: 400, code });
  });

  it('changes the version that was read, once', async () => {
    const { id } = await running.add('seller', 'k1', { text: 'First' });
    const change = { id, text: 'Second', version: 1 };
    expect(await running.as<Note>('seller', UpdateNote, change)).toMatchObject({
      text: 'Second',
      version: 2,
      changedAt: expect.any(String) as string,
    });
    expect(await running.as('seller', UpdateNote, change)).toMatchObject({
      status: 409,
      code: 'note.changed-meanwhile',
      version: 2,
    });
  });

  it('takes a note away for good', async () => {
    const { id } = await running.add('seller', 'k1', { text: 'A mistake' });
    expect(await running.as('seller', RemoveNote, { id })).toEqual({ id, removed: true });
    expect(await textsFor('seller', 'k1')).not.toContain('A mistake');
    expect(await running.as('seller', RemoveNote, { id })).toMatchObject({
      status: 404,
      code: 'note.not-found',
    });
  });
});

describe('who reads and changes notes', () => {
  it('lets everybody read them who may read the record, and write his own', async () => {
    for (const writer of ['mate', 'colleague', 'manager', 'root']) {
      expect(await running.add(writer, 'k2', { text: `By ${writer}` })).toMatchObject({ mayChange: true });
    }
    const { notes } = await running.listOf('mate', 'k2');
    expect(notes.map(({ text, mayChange }) => [text, mayChange])).toEqual([
      ['By root', false],
      ['By manager', false],
      ['By colleague', false],
      ['By mate', true],
    ]);
    const all = await running.listOf('root', 'k2');
    expect(all.notes.every(({ mayChange }) => mayChange)).toBe(true);
  });

  it('leaves what somebody wrote to him, and to the administrator', async () => {
    const { id } = await running.add('seller', 'k1', { text: 'Mine' });
    for (const other of ['colleague', 'manager']) {
      for (const refusal of [
        running.as(other, UpdateNote, { id, text: 'Not mine', version: 1 }),
        running.as(other, RemoveNote, { id }),
      ]) {
        expect(await refusal).toMatchObject({ status: 403, code: 'privilege.missing' });
      }
    }
    expect(await running.as('root', UpdateNote, { id, text: 'Tidied', version: 1 })).toMatchObject({
      text: 'Tidied',
      writtenBy: 'seller',
    });
  });

  it('denies that there is anything to whoever may not read the record', async () => {
    const { id } = await running.add('seller', 'k1', { text: 'Not for strangers' });
    for (const [refusal, code] of [
      [running.listOf('stranger', 'k1'), 'record.not-found'],
      [running.add('stranger', 'k1', { text: 'May I?' }), 'record.not-found'],
      [running.listOf('root', 'never'), 'record.not-found'],
      [running.as('stranger', UpdateNote, { id, text: 'x', version: 1 }), 'note.not-found'],
      [running.as('stranger', RemoveNote, { id }), 'note.not-found'],
    ] as const) {
      expect(await refusal).toMatchObject({ status: 404, code });
    }
    expect(await running.listOf('roleless', 'k1')).toMatchObject({
      status: 403,
      missing: ['Lead: Read', 'Note: Read'],
    });
  });

  it('follows the record to its next owner, and is nobody’s when it is removed', async () => {
    await running.bus.publish(RecordChanged, record('k5', user('seller')));
    await eventually(async () => expect((await running.listOf('seller', 'k5')).status).toBeUndefined());
    await running.add('seller', 'k5', { text: 'Handed over' });
    await running.bus.publish(RecordChanged, record('k5', user('stranger'), 2));
    await eventually(async () => expect((await running.listOf('stranger', 'k5')).notes).toHaveLength(1));
    expect((await running.listOf('seller', 'k5')).status).toBe(404);
    await running.bus.publish(RecordChanged, { ...record('k5', user('stranger'), 3), removed: true });
    await eventually(async () => expect((await running.listOf('root', 'k5')).status).toBe(404));
  });
});

describe('the notes of a record', () => {
  it('come newest first, in pages that leave nothing out and that a reply can carry', async () => {
    const starts = Array.from({ length: 19 }, (_, index) => `Note ${index} `);
    for (const start of starts) await running.add('root', 'k3', { text: start.padEnd(9_000, '漢"') });
    const found: string[] = [];
    const lengths: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await running.listOf('stranger', 'k3', { limit: 17, cursor });
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(512 * 1_024);
      found.push(...page.notes.map(({ text }) => text.replace(/[漢"]+$/, '')));
      lengths.push(page.notes.length);
      cursor = page.cursor;
    } while (cursor);
    expect(found).toEqual([...starts].reverse());
    expect(lengths).toEqual([17, 2]);
  });

  it('refuse a cursor that was never given out', async () => {
    for (const cursor of ['nonsense', Buffer.from('2026-03-01T10:00:00Z ').toString('base64url')]) {
      expect(await running.listOf('root', 'k3', { cursor })).toMatchObject({
        status: 400,
        code: 'request.invalid',
      });
    }
  });
});

describe('a change of a note', () => {
  it('is told to the world and kept in the log, by whom and never with its words', async () => {
    const secret = 'wallaby';
    const { id } = await running.add('seller', 'k1', { text: secret });
    await running.as('seller', UpdateNote, { id, text: `${secret}!`, version: 1 });
    await running.as('seller', RemoveNote, { id });
    const told = await eventually(async () => {
      const events = (await running.bus.published<NoteChanged>(NoteChanged)).filter((each) => each.id === id);
      expect(events).toHaveLength(3);
      return events;
    });
    expect(told.map(({ version, removed }) => [version, removed])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, true],
    ]);
    const { entries } = await running.as<ListAuditReply>('root', LIST_AUDIT.engagement, {
      record: contact('k1'),
      limit: 3,
    });
    expect(entries).toMatchObject([
      { action: 'note-removed', actor: 'seller', thing: { type: 'note', id }, before: { version: 2 } },
      { action: 'note-changed', before: { version: 1 }, after: { version: 2 } },
      { action: 'note-added', after: { version: 1 } },
    ]);
    expect(JSON.stringify([told, entries])).not.toContain(secret);
  });

  it('that is refused leaves neither', async () => {
    const { id } = await running.add('seller', 'k1', { text: 'Unchanged' });
    const before = await running.database.query('SELECT count(*) FROM audit_entry');
    await running.as('seller', UpdateNote, { id, text: 'Late', version: 7 });
    await running.as('colleague', RemoveNote, { id });
    await running.add('seller', 'k1', { id, text: 'Another' });
    expect(await running.database.query('SELECT count(*) FROM audit_entry')).toEqual(before);
    const events = (await running.bus.published<NoteChanged>(NoteChanged)).filter((each) => each.id === id);
    expect(events).toHaveLength(1);
  });
});
