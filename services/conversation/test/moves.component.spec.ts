import { ConversationMoved, MarkSeen, MoveConversations, UndoMove } from '@parley/contracts';
import type { Ref } from '@parley/kernel';
import { eventually } from '@parley/testing';
import {
  at,
  contact,
  newCustomer,
  OTHER,
  OWN,
  RunningConversation,
  SAMPLE_ORGANISATION,
} from './running-service';

let service: RunningConversation;

beforeAll(async () => {
  service = await RunningConversation.start(SAMPLE_ORGANISATION);
});
afterAll(() => service?.stop());

describe('moving', () => {
  const move = (actor: string, ids: string[], target: Ref) =>
    service.ask<{ moveId: string }>(MoveConversations, { ids, target }, actor);
  const undo = (actor: string, moveId: unknown) => service.ask(UndoMove, { moveId }, actor);

  it('hangs the thread on another record and takes a reply along that was under way', async () => {
    const from = newCustomer();
    const id = await service.thread(OWN, contact('of-R'), from);
    expect(await move('S', [id], contact('of-RT'))).toMatchObject({
      moved: 1,
      merged: 0,
      stillVisible: true,
    });
    const late = await service.routed({
      to: OWN,
      from,
      record: contact('of-R'),
      moveSeq: 0,
      receivedAt: at(2),
    });
    expect(await service.conversationOf(late)).toBe(id);
    expect(await service.isSeen('R', id)).toBe(false);
    expect(await service.isSeen('mate', id)).toBe(true);
    await eventually(async () => {
      const events = await service.published(ConversationMoved);
      expect(events.find(({ conversationId }) => conversationId === id)).toMatchObject({
        from: contact('of-R'),
        to: contact('of-RT'),
        number: OWN,
        customerNumber: from,
        lastMessageAt: at(1),
        movedBy: 'S',
        moveSeq: 1,
      });
    });
  });

  it('stands in the log with who, from where to where, and how many messages', async () => {
    const id = await service.thread(OWN, contact('of-R'), newCustomer());
    expect(await move('S', [id], contact('of-RT'))).toMatchObject({ messages: 1 });
    const [entry] = await service.database.query(
      `SELECT actor, before, after FROM audit_entry WHERE action = 'conversation-moved' AND thing_id = $1`,
      [id],
    );
    expect(entry).toMatchObject({
      actor: 'S',
      before: { record: contact('of-R') },
      after: { record: contact('of-RT'), messages: 1 },
    });
  });

  it('moves all or none', async () => {
    const [own, hidden] = [
      await service.thread(OWN, contact('of-R')),
      await service.thread(OTHER, contact('of-nobody')),
    ];
    expect(await move('S', [own, hidden], contact('of-RT'))).toMatchObject({
      code: 'conversation.not-found',
    });
    expect((await service.read('S', own)).record).toEqual(contact('of-R'));
  });

  it('needs a target that the mover may read', async () => {
    const id = await service.thread(OWN, contact('of-R'));
    expect(await move('S', [id], contact('unheard-of'))).toMatchObject({
      status: 404,
      code: 'conversation.target-not-found',
    });
  });

  it('merges, leads from the old id to the merged thread, and is undone to what it was', async () => {
    const from = newCustomer();
    const target = await service.thread(OWN, contact('of-RT'), from);
    const source = await service.thread(OWN, contact('of-R'), from);
    const done = await move('S', [source], contact('of-RT'));
    expect(done).toMatchObject({ moved: 1, merged: 1, stillVisible: true });
    expect(await service.read('S', source)).toMatchObject({ id: target, record: contact('of-RT') });
    expect((await service.read('S', target)).messages).toHaveLength(2);
    expect(await undo('R', done.moveId)).toMatchObject({ status: 404, code: 'conversation.move-not-found' });
    expect(await undo('S', done.moveId)).toMatchObject({ moved: 1, merged: 0, stillVisible: true });
    for (const id of [source, target])
      expect(await service.read('S', id)).toMatchObject({ id, messages: [{}] });
    expect(await undo('S', done.moveId)).toMatchObject({ status: 409, code: 'conversation.moved-since' });
  });

  it('warns when the mover loses sight, and lets him take it back', async () => {
    const id = await service.thread(OTHER, contact('of-R'));
    const done = await move('R', [id], contact('of-RT'));
    expect(done).toMatchObject({ moved: 1, stillVisible: false });
    expect(await service.read('R', id)).toMatchObject({ status: 404 });
    expect(await undo('R', done.moveId)).toMatchObject({ stillVisible: true });
    expect(await service.isSeen('R', id)).toBe(true);
  });

  it('keeps what each user had seen through a merge and its undoing', async () => {
    const from = newCustomer();
    const target = await service.thread(OWN, contact('of-RT'), from);
    const source = await service.thread(OWN, contact('of-R'), from);
    await service.ask(MarkSeen, { id: source }, 'S');
    const unseen = async (id: string) =>
      (await service.mine('S', { limit: 200 })).conversations.find((each) => each.id === id)?.unseen;
    const done = await move('S', [source], contact('of-RT'));
    expect(await unseen(target)).toBe(1);
    await undo('S', done.moveId);
    expect([await unseen(source), await unseen(target)]).toEqual([0, 1]);
  });

  it('does nothing when the thread hangs there already', async () => {
    const id = await service.thread(OWN, contact('of-R'));
    expect(await move('S', [id], contact('of-R'))).toMatchObject({ moved: 0, merged: 0, stillVisible: true });
  });
});
