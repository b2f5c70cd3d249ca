import { randomUUID } from 'node:crypto';
import {
  MarkSeen,
  MoveConversations,
  NumberChanged,
  RecordChanged,
  TeamChanged,
  UserChanged,
} from '@parley/contracts';
import { eventually } from '@parley/testing';
import {
  contact,
  crmRecord,
  group,
  OTHER,
  OWN,
  person,
  RunningConversation,
  SAMPLE_ORGANISATION,
  senderNumber,
  team,
  TEAM,
  user,
} from './running-service';

let service: RunningConversation;

beforeAll(async () => {
  service = await RunningConversation.start(SAMPLE_ORGANISATION);
});
afterAll(() => service?.stop());

describe('who sees a conversation', () => {
  it.each([
    ['S', true],
    ['mate', false],
    ['same-unit', false],
    ['stranger', false],
  ])('by the number of seller S: %s %s', async (actor, expected) => {
    expect(await service.isSeen(actor, await service.thread(OWN, contact('of-nobody')))).toBe(expected);
  });

  it.each([
    ['S', true],
    ['mate', true],
    ['same-unit', false],
    ['stranger', false],
  ])('by the number of team T: %s %s', async (actor, expected) => {
    expect(await service.isSeen(actor, await service.thread(TEAM, contact('of-nobody')))).toBe(expected);
  });

  it.each([
    ['R', true],
    ['mate', false],
    ['same-unit', false],
    ['stranger', false],
  ])('by the record of R: %s %s', async (actor, expected) => {
    expect(await service.isSeen(actor, await service.thread(OTHER, contact('of-R')))).toBe(expected);
  });

  it.each([
    ['mate', true],
    ['R', false],
    ['same-unit', false],
  ])('by the record of team RT: %s %s', async (actor, expected) => {
    expect(await service.isSeen(actor, await service.thread(OTHER, contact('of-RT')))).toBe(expected);
  });

  it('says the same of a conversation that is hidden and of one that does not exist', async () => {
    const id = await service.thread(OWN, contact('of-nobody'));
    const [hidden, missing] = await Promise.all([
      service.read('stranger', id),
      service.read('stranger', randomUUID()),
    ]);
    expect(hidden).toMatchObject({ status: 404, code: 'conversation.not-found' });
    expect(missing).toEqual(hidden);
    expect(await service.read('stranger', 'no-uuid')).toEqual(hidden);
    expect(await service.ask(MarkSeen, { id }, 'stranger')).toEqual(hidden);
    const move = { ids: [id], target: contact('of-R') };
    expect(await service.ask(MoveConversations, move, 'stranger')).toEqual(hidden);
    expect(await service.ofRecord('stranger', contact('of-nobody'))).toEqual({ conversations: [] });
  });

  it('changes at once with the owner of the number, of the record, and with the team', async () => {
    const number = '+15550100009';
    await service.bus.publish(NumberChanged, senderNumber(number, user('S')));
    const record = contact(randomUUID());
    await service.bus.publish(RecordChanged, crmRecord(record, user('nobody')));
    const id = await service.thread(number, record);
    await eventually(async () => expect(await service.isSeen('S', id)).toBe(true));

    await service.bus.publish(NumberChanged, senderNumber(number, user('R'), 2));
    await eventually(async () => expect(await service.isSeen('R', id)).toBe(true));
    expect(await service.isSeen('S', id)).toBe(false);

    await service.bus.publish(RecordChanged, crmRecord(record, team('new-team'), 2));
    await service.bus.publish(TeamChanged, group('new-team', ['stranger']));
    await eventually(async () => expect(await service.isSeen('stranger', id)).toBe(true));
    await service.bus.publish(TeamChanged, group('new-team', [], 2));
    await eventually(async () => expect(await service.isSeen('stranger', id)).toBe(false));

    await service.bus.publish(NumberChanged, senderNumber(number, user('S'), 1));
    expect(await service.isSeen('R', id)).toBe(true);
  });

  it('keeps the thread of a removed record for the owner of the number', async () => {
    const record = contact(randomUUID());
    await service.bus.publish(RecordChanged, crmRecord(record, user('R')));
    const id = await service.thread(OWN, record);
    await eventually(async () => expect(await service.isSeen('R', id)).toBe(true));
    await service.bus.publish(RecordChanged, crmRecord(record, user('R'), 2, { removed: true }));
    await eventually(async () => expect(await service.isSeen('R', id)).toBe(false));
    expect(await service.read('S', id)).toMatchObject({
      id,
      record,
      recordName: `Sample contact:${record.id}`,
    });
  });

  it('is nobody who is inactive', async () => {
    const id = await service.thread(OWN, contact('of-nobody'));
    await service.bus.publish(UserChanged, person('same-unit', { version: 2, active: false }));
    await eventually(async () =>
      expect(await service.read('same-unit', id)).toMatchObject({ status: 403, code: 'actor.unknown' }),
    );
  });
});
