import { followMoves, type ConversationMove } from './conversation-moves';
import type { Ref } from './record-ref';

const contact: Ref = { type: 'contact', id: 'c' };
const account: Ref = { type: 'account', id: 'a' };
const lead: Ref = { type: 'lead', id: 'l' };
const move = (moveSeq: number, from: Ref, to: Ref): ConversationMove => ({ moveSeq, from, to });

describe('a message that was decided before moves', () => {
  it('follows every later move, in their order and not in the order they are given', () => {
    const moves = [move(2, account, lead), move(1, contact, account)];
    expect(followMoves(contact, 0, moves)).toEqual(lead);
  });

  it('does not follow what its sender knew already', () => {
    expect(followMoves(contact, 1, [move(1, contact, account)])).toEqual(contact);
  });

  it('stays where another record’s thread was moved', () => {
    expect(followMoves(contact, 0, [move(1, lead, account)])).toEqual(contact);
  });

  it('comes back with a move that was undone', () => {
    expect(followMoves(contact, 0, [move(1, contact, account), move(2, account, contact)])).toEqual(contact);
  });
});
