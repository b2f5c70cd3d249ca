import {
  AddNote,
  AddNumber,
  CreateTemplate,
  ListConversations,
  MoveConversations,
  SendMessage,
  UpsertBusinessUnits,
  UpsertTeams,
  UpsertUsers,
  type ListConversationsReply,
  type MoveConversationsReply,
  type SendMessageReply,
} from '@parley/contracts';
import { eventually, signedReply, type PlayedAccount } from '@parley/testing';
import { crmRecord, loadRecords, team, user } from '../support/organisation';
import type { Outside } from '../support/outside';
import { PEOPLE, RELATIONS, rolesOf, STANDINGS, type Person, type Standing } from './people';

const NOT_DURING_THE_SPEC = '2099-01-01T00:00:00Z';

/** What one person of the matrix asks about. Each has things of his own, so that nobody's change is in another's way. */
export interface Things {
  /** Stands in the text and in the record's name, and nowhere else. */
  readonly secret: string;
  readonly number: string;
  readonly customer: string;
  readonly record: { readonly type: 'contact'; readonly id: string };
  readonly conversationId: string;
  /** A reply of the customer. */
  readonly inboundId: string;
  /** An outbound message that waits for its time. */
  readonly waitingId: string;
  readonly sendNowId: string;
  readonly movableId: string;
  readonly moveId: string;
  readonly templateId: string;
  readonly dyingTemplateId: string;
  readonly notificationIds: readonly string[];
  /** Written by the owner, where he may write any. */
  readonly noteId: string;
  readonly dyingNoteId: string;
}

/** Where conversations are moved to: everybody of business unit north may read it. */
export const TARGET = { type: 'contact', id: 'target' } as const;

export async function makeWorld(outside: Outside): Promise<ReadonlyMap<string, Things>> {
  const account = await outside.addAccount('twilio');
  await statePeople(outside);
  for (const standing of STANDINGS) {
    const owner = user(`${standing}-owner`);
    const number = numberOf(standing);
    await outside.ask(AddNumber, { number, name: `Line of ${standing}`, accountId: account.id, owner });
  }
  await loadRecords(outside, [
    crmRecord('contact', TARGET.id, user('bystander')),
    ...PEOPLE.flatMap(recordsOf),
  ]);
  for (const [index, person] of PEOPLE.entries()) await outside.post(replyTo(account, person, index));
  await outside.settled();
  const things = new Map<string, Things>();
  for (const [index, person] of PEOPLE.entries())
    things.set(person.id, await thingsOf(outside, person, index));
  await outside.settled();
  return things;
}

async function statePeople(outside: Outside): Promise<void> {
  const units = ['north', 'south'].map((id) => ({ id, name: `Unit ${id}` }));
  await outside.ask(UpsertBusinessUnits, { businessUnits: units });
  const users = PEOPLE.map(({ id, standing, businessUnitId }) => ({
    id,
    name: `Sample ${id}`,
    businessUnitId,
    roles: rolesOf(standing),
    active: standing !== 'inactive',
  }));
  const bystander = {
    id: 'bystander',
    name: 'Sample bystander',
    businessUnitId: 'north',
    roles: ['salesperson'],
  };
  await outside.ask(UpsertUsers, { users: [...users, bystander] });
  const teams = STANDINGS.map((standing) => ({
    id: teamOf(standing),
    name: `Team of ${standing}`,
    businessUnitId: 'north',
    memberIds: [`${standing}-mate`],
  }));
  await outside.ask(UpsertTeams, { teams });
  await outside.settled();
}

const teamOf = (standing: Standing): string => `team-${standing}`;
const numberOf = (standing: Standing): string => `+1555010900${STANDINGS.indexOf(standing)}`;
const customerOf = (index: number, line = 0): string => `+1206555${1000 + index * 10 + line}`;
const secretOf = (index: number): string => `quagga${String.fromCharCode(97 + index)}`;
const indexOf = (person: Person): number =>
  STANDINGS.indexOf(person.standing) * RELATIONS.length + RELATIONS.indexOf(person.relation);

function recordsOf(person: Person): object[] {
  const index = indexOf(person);
  const owner = team(teamOf(person.standing));
  const phones = { mobile: customerOf(index) };
  return [
    crmRecord('contact', person.id, owner, { name: `Sample ${secretOf(index)}`, phones }),
    crmRecord('lead', `${person.id}-before`, owner),
  ];
}

const replyTo = (account: PlayedAccount, { standing }: Person, index: number) =>
  signedReply(account, {
    from: customerOf(index),
    to: numberOf(standing),
    text: `Please stop texting me, ${secretOf(index)}`,
  });

async function thingsOf(outside: Outside, person: Person, index: number): Promise<Things> {
  const record = { type: 'contact', id: person.id } as const;
  const lead = { type: 'lead', id: `${person.id}-before` };
  const number = numberOf(person.standing);
  const send = (to: string, at: object = record) =>
    outside.ask<SendMessageReply>(SendMessage, {
      record: at,
      from: number,
      to,
      text: `Waits ${secretOf(index)}`,
      sendAt: NOT_DURING_THE_SPEC,
    });
  const conversationId = await conversationOn(outside, record);
  const { messageId: waitingId } = await send(customerOf(index));
  const { messageId: sendNowId } = await send(customerOf(index));
  const { conversationId: movableId } = await send(customerOf(index, 1));
  const { conversationId: movedId } = await send(customerOf(index, 2), lead);
  const move = { ids: [movedId], target: record };
  const { moveId } = await outside.ask<MoveConversationsReply>(MoveConversations, move);
  return {
    secret: secretOf(index),
    number,
    customer: customerOf(index),
    record,
    conversationId,
    inboundId: await inboundIn(outside, conversationId),
    waitingId,
    sendNowId,
    movableId,
    moveId,
    templateId: await template(outside, `${person.id}-template`, secretOf(index)),
    dyingTemplateId: await template(outside, `${person.id}-dying`, secretOf(index)),
    notificationIds: await notificationsOn(outside, conversationId),
    noteId: await note(outside, person, 'note'),
    dyingNoteId: await note(outside, person, 'dying-note'),
  };
}

function conversationOn(outside: Outside, record: object): Promise<string> {
  return eventually(async () => {
    const request = { view: 'record', record };
    const { conversations } = await outside.ask<ListConversationsReply>(ListConversations, request);
    if (!conversations[0]) throw new Error('no conversation so far');
    return conversations[0].id;
  });
}

async function inboundIn({ parley }: Outside, conversationId: string): Promise<string> {
  const [row] = await parley.query<{ id: string }>(
    `SELECT id FROM conversation.message WHERE conversation_id = $1 AND direction = 'inbound'`,
    [conversationId],
  );
  return row!.id;
}

/** Of everybody who was told of the customer's reply. */
async function notificationsOn({ parley }: Outside, conversationId: string): Promise<string[]> {
  const rows = await parley.query<{ id: string }>(
    `SELECT id FROM notification.notification WHERE conversation_id = $1 ORDER BY id`,
    [conversationId],
  );
  return rows.map(({ id }) => id);
}

async function note(outside: Outside, person: Person, name: string): Promise<string> {
  const { id, standing } = person;
  const wish = {
    id: `${id}-${name}`,
    record: { type: 'contact', id },
    text: `Noted: ${secretOf(indexOf(person))}`,
  };
  const mayWrite = rolesOf(standing).length > 0 && standing !== 'inactive';
  if (mayWrite) await outside.askAs(`${standing}-owner`, AddNote, wish);
  else await outside.ask(AddNote, wish);
  return wish.id;
}

async function template(outside: Outside, id: string, secret: string): Promise<string> {
  const content = { name: `${secret} ${id}`, category: 'contact', language: 'en', body: `Dear ${secret}` };
  await outside.ask(CreateTemplate, { id, businessUnitId: 'north', ...content });
  return id;
}
