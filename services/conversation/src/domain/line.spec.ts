import { instant, type Address, type Instant, type Ref } from '@parley/kernel';
import fc from 'fast-check';
import type { ConversationId, ThreadSummary } from './conversation';
import { Line, type ConversationMoved } from './line';
import type { InboundMessage, MessageId } from './message';
import type { MoveId, MoveOrder } from './move';

const numbers = { number: '+15550100001' as Address, customerNumber: '+15550109999' as Address };
const contact: Ref = { type: 'contact', id: 'sample-contact' };
const account: Ref = { type: 'account', id: 'sample-account' };
const lead: Ref = { type: 'lead', id: 'sample-lead' };

const at = (second: number): Instant => instant(`2026-03-01T10:00:${String(second).padStart(2, '0')}Z`);
const order = (moveId: string): MoveOrder => ({
  moveId: moveId as MoveId,
  movedBy: 'sample-seller',
  at: at(59),
});
const reply = (second: number, text = `reply ${second}`): InboundMessage => ({
  id: `message-${second}` as MessageId,
  text,
  media: [],
  receivedAt: at(second),
});

function newLine(): { line: Line; ids: () => ConversationId } {
  let count = 0;
  return {
    line: Line.restore({ numbers, moves: [], conversations: [] }),
    ids: () => `thread-${(count += 1)}` as ConversationId,
  };
}

describe('a line between one of our numbers and a customer', () => {
  it('opens a conversation with the first reply and appends the next one to it', () => {
    const { line, ids } = newLine();
    line.receive(reply(1), contact, 0, ids);
    line.receive(reply(2), contact, 0, ids);
    expect(line.changed()).toHaveLength(1);
    expect(line.openOn(contact)!.snapshot()).toMatchObject({
      inboundCount: 2,
      version: 2,
      preview: 'reply 2',
    });
  });

  it('keeps one conversation for each record', () => {
    const { line, ids } = newLine();
    line.receive(reply(1), contact, 0, ids);
    line.receive(reply(2), lead, 0, ids);
    expect(line.openOn(contact)!.id).not.toBe(line.openOn(lead)!.id);
  });

  it('lets the latest time win, whichever reply arrives last', () => {
    const { line, ids } = newLine();
    line.receive(reply(9), contact, 0, ids);
    line.receive(reply(3), contact, 0, ids);
    expect(line.openOn(contact)!.snapshot()).toMatchObject({
      lastMessageAt: at(9),
      lastInboundAt: at(9),
      preview: 'reply 9',
      inboundCount: 2,
    });
  });

  it('moves a conversation to a record of another type and counts the move', () => {
    const { line, ids } = newLine();
    line.receive(reply(1), account, 0, ids);
    const { id } = line.openOn(account)!;
    expect(line.move(id, contact, order('m1'))).toBe('moved');
    expect(line.openOn(account)).toBeUndefined();
    expect(line.openOn(contact)!.id).toBe(id);
    expect(line.moveSeq).toBe(1);
  });

  it('changes nothing when the target is the record itself', () => {
    const { line, ids } = newLine();
    line.receive(reply(1), contact, 0, ids);
    line.releaseEvents();
    expect(line.move(line.openOn(contact)!.id, contact, order('m1'))).toBe('unchanged');
    expect(line.moveSeq).toBe(0);
    expect(line.releaseEvents()).toEqual([]);
  });

  it('merges into the conversation that the target already has', () => {
    const { line, ids } = newLine();
    line.receive(reply(1), contact, 0, ids);
    line.receive(reply(5), account, 0, ids);
    line.receive(reply(3), account, 0, ids);
    const [target, source] = [line.openOn(contact)!, line.openOn(account)!];
    expect(line.move(source.id, contact, order('m1'))).toBe('merged');
    expect(target.snapshot()).toMatchObject({ inboundCount: 3, lastMessageAt: at(5), preview: 'reply 5' });
    expect(source.snapshot().mergedInto).toBe(target.id);
    expect(line.openOn(account)).toBeUndefined();
  });

  it('merges two conversations that are moved to the same record in one go', () => {
    const { line, ids } = newLine();
    line.receive(reply(1), contact, 0, ids);
    line.receive(reply(2), account, 0, ids);
    const both = [line.openOn(contact)!.id, line.openOn(account)!.id];
    expect(both.map((id) => line.move(id, lead, order('m1')))).toEqual(['moved', 'merged']);
    expect(line.openOn(lead)!.snapshot().inboundCount).toBe(2);
    expect(line.moveSeq).toBe(2);
  });

  it('brings a reply that was under way to where its thread was moved', () => {
    const { line, ids } = newLine();
    line.receive(reply(1), account, 0, ids);
    line.move(line.openOn(account)!.id, contact, order('m1'));
    line.receive(reply(2), account, 0, ids);
    expect(line.openOn(account)).toBeUndefined();
    expect(line.openOn(contact)!.snapshot().inboundCount).toBe(2);
  });

  it('opens a new conversation for a reply that was decided for the source after the move', () => {
    const { line, ids } = newLine();
    line.receive(reply(1), account, 0, ids);
    line.move(line.openOn(account)!.id, contact, order('m1'));
    line.receive(reply(2), account, 1, ids);
    expect(line.openOn(account)!.snapshot().inboundCount).toBe(1);
  });

  it('takes a move back, with what arrived in the meantime', () => {
    const { line, ids } = newLine();
    line.receive(reply(1), account, 0, ids);
    const { id } = line.openOn(account)!;
    line.move(id, contact, order('m1'));
    line.receive(reply(2), contact, 1, ids);
    const [moved] = line.releaseEvents().filter((event) => event.kind === 'conversation-moved');
    expect(line.undo(moved as ConversationMoved, order('m2'), new Map())).toBe('moved');
    expect(line.openOn(account)!.snapshot()).toMatchObject({ id, inboundCount: 2 });
    expect(line.openOn(contact)).toBeUndefined();
  });

  it('splits a merged conversation as it was, and leaves the target what it had', () => {
    const { line, ids } = newLine();
    line.receive(reply(1), contact, 0, ids);
    line.receive(reply(5), account, 0, ids);
    const [target, source] = [line.openOn(contact)!, line.openOn(account)!];
    line.move(source.id, contact, order('m1'));
    line.receive(reply(7), contact, 1, ids);
    const moved = line.releaseEvents().find((event) => event.kind === 'conversation-moved')!;
    const bySource = new Map<number, ThreadSummary>([
      [0, { inboundCount: 2, lastMessageAt: at(7), lastInboundAt: at(7), preview: 'reply 7' }],
      [1, { inboundCount: 1, lastMessageAt: at(5), lastInboundAt: at(5), preview: 'reply 5' }],
    ]);
    line.undo(moved, order('m2'), bySource);
    expect(line.openOn(account)!.snapshot()).toMatchObject({
      id: source.id,
      inboundCount: 1,
      lastMessageAt: at(5),
    });
    expect(line.openOn(contact)!.snapshot()).toMatchObject({
      id: target.id,
      inboundCount: 2,
      lastMessageAt: at(7),
    });
  });

  it('refuses to take back what was moved on since, and what was taken back before', () => {
    const { line, ids } = newLine();
    line.receive(reply(1), account, 0, ids);
    const { id } = line.openOn(account)!;
    line.move(id, contact, order('m1'));
    line.move(id, lead, order('m2'));
    const [first, second] = line
      .releaseEvents()
      .filter((event) => event.kind === 'conversation-moved') as ConversationMoved[];
    expect(() => line.undo(first!, order('m3'), new Map())).toThrow('moved again');
    line.undo(second!, order('m3'), new Map());
    expect(() => line.undo(second!, order('m4'), new Map())).toThrow('moved again');
  });

  it('loses and doubles no reply, whatever is received, moved and taken back in whichever order', () => {
    const records = [contact, account, lead];
    const step = fc.record({
      act: fc.constantFrom('receive', 'move', 'undo'),
      record: fc.constantFrom(...records),
      target: fc.constantFrom(...records),
      stale: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { line, ids } = newLine();
        let received = 0;
        let lastMove: ConversationMoved | undefined;
        for (const { act, record, target, stale } of steps) {
          if (act === 'receive') {
            received += 1;
            line.receive(reply(received), record, Math.max(0, line.moveSeq - stale), ids);
          }
          const source = line.openOn(record);
          if (act === 'move' && source) line.move(source.id, target, order(`m${line.moveSeq + 1}`));
          const moves = line.releaseEvents().filter((event) => event.kind === 'conversation-moved');
          lastMove = moves.at(-1) ?? lastMove;
          if (act === 'undo' && lastMove && !lastMove.mergedInto && lastMove.moveSeq === line.moveSeq) {
            line.undo(lastMove, order(`m${line.moveSeq + 1}`), new Map());
          }
        }
        const open = records.map((record) => line.openOn(record)).filter((each) => each !== undefined);
        expect(open.reduce((sum, each) => sum + each.snapshot().inboundCount, 0)).toBe(received);
        expect(new Set(open.map(({ id }) => id)).size).toBe(open.length);
      }),
    );
  });
});
