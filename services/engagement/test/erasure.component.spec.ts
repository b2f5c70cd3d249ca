import {
  CUSTOMER_FORGOTTEN,
  CustomerErased,
  GetErasedNumber,
  NoteChanged,
  UpdateNote,
  type CustomerForgotten,
} from '@parley/contracts';
import { AT, eventually } from '@parley/testing';
import { startEngagement, type RunningEngagement } from './running-engagement';

const NUMBER = '+12065550187';
const ALIAS = 'erased4k9x2';

let running: RunningEngagement;

beforeAll(async () => {
  running = await startEngagement();
  running.bus.answer(GetErasedNumber, () => ({
    customerNumber: NUMBER,
    alias: ALIAS,
    optedOut: false,
    at: AT,
  }));
});

afterAll(() => running?.stop());

async function tellRound(round: number): Promise<void> {
  await running.bus.publish(CustomerErased, { erasureId: 'e-1', round, at: AT });
  await eventually(async () => {
    const said = await running.bus.published<CustomerForgotten>(CUSTOMER_FORGOTTEN.engagement);
    expect(said.filter((each) => each.round === round).length).toBeGreaterThan(0);
  });
}

const textOf = async (id: string): Promise<unknown> => {
  const { notes } = await running.listOf('seller', 'k1');
  return notes.find((note) => note.id === id);
};

describe('when a customer is erased', () => {
  it('his alias stands where his number was written, however it was written, and nothing else changes', async () => {
    await running.add('seller', 'k1', { id: 'said', text: 'Ring (206) 555-0187,\nnot +1 206 555 0188.' });
    await running.add('seller', 'k1', { id: 'bare', text: 'tel 12065550187' });
    await running.add('seller', 'k1', { id: 'other', text: 'Likes 206 things' });
    for (const round of [1, 2, 3]) await tellRound(round);
    expect(await textOf('said')).toMatchObject({ text: `Ring ${ALIAS},\nnot +1 206 555 0188.`, version: 2 });
    expect(await textOf('bare')).toMatchObject({ text: `tel ${ALIAS}`, version: 2 });
    expect(await textOf('other')).toMatchObject({ text: 'Likes 206 things', version: 1 });
  });

  it('who looks at the note is told, and who has it open cannot put the number back', async () => {
    const told = (await running.bus.published<NoteChanged>(NoteChanged)).filter(({ id }) => id === 'said');
    expect(told.map(({ version }) => version)).toEqual([1, 2]);
    const change = { id: 'said', text: 'Ring (206) 555-0187 at four', version: 1 };
    expect(await running.as('seller', UpdateNote, change)).toMatchObject({
      status: 409,
      code: 'note.changed-meanwhile',
    });
  });
});
