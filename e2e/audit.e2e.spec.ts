import {
  CONTEXTS,
  CancelMessage,
  CreateTemplate,
  DeleteTemplate,
  LIST_AUDIT,
  MoveConversations,
  ReassignNumber,
  SendMessage,
  SetConsent,
  UndoMove,
  UpdateAccount,
  UpdateTemplate,
  UpsertTeams,
  UpsertUsers,
  type Class,
  type Context,
  type ListAuditReply,
  type MoveConversationsReply,
  type SendMessageReply,
} from '@parley/contracts';
import { eventually, signedReply, type PlayedAccount } from '@parley/testing';
import { crmRecord, loadOrganisation, person, user } from './support/organisation';
import { Outside, START_LIMIT_MS } from './support/outside';

const NUMBER = '+15550109001';
const CUSTOMER = '+12065550101';
const SECRET = 'another-auth-token-of-the-specs';
const TEXT = 'wallaby';
const RECORD = { type: 'contact', id: 'c1' };
const TARGET = { type: 'lead', id: 'l1' };

let outside: Outside;
let account: PlayedAccount & { readonly id: string };

beforeAll(async () => {
  outside = await Outside.start();
  account = await outside.addAccount('twilio');
  await loadOrganisation(outside, {
    users: [
      person('boss', 'administrator'),
      person('manager', 'sales-manager'),
      person('seller'),
      person('other'),
    ],
    numbers: [{ number: NUMBER, owner: user('seller'), accountId: account.id }],
    records: [
      crmRecord('contact', 'c1', user('seller'), { phones: { mobile: CUSTOMER } }),
      crmRecord('lead', 'l1', user('seller')),
    ],
  });
}, START_LIMIT_MS);

afterAll(() => outside?.stop());

async function does<Reply>(actor: string, contract: Class, request: object): Promise<Reply> {
  const reply = await outside.askAs<{ code?: string }>(actor, contract, request);
  if (reply.code) throw new Error(JSON.stringify(reply));
  return reply as Reply;
}

const log = async (context: Context, asked: object = {}, actor = 'boss') =>
  (await does<ListAuditReply>(actor, LIST_AUDIT[context], asked)).entries;

const sends = (actor: string | 'system', changes: object = {}) => {
  const request = { record: RECORD, from: NUMBER, text: TEXT, sendAt: '2099-01-01T00:00:00Z', ...changes };
  return actor === 'system'
    ? outside.ask<SendMessageReply>(SendMessage, request)
    : does<SendMessageReply>(actor, SendMessage, request);
};

describe('The log of changes says who', () => {
  it('sent a message, took it back, and in whose name the system sent one', async () => {
    const own = await sends('seller');
    await does('seller', CancelMessage, { messageId: own.messageId });
    const forSeller = await sends('system', { asUser: 'seller' });
    const [bySystem, cancelled, sent] = await log('conversation', { record: RECORD }).then(
      async (entries) => [
        entries[0],
        (await log('conversation', { action: 'message-cancelled' }))[0],
        entries[1],
      ],
    );
    expect(sent).toMatchObject({
      doneBy: 'user',
      actor: 'seller',
      action: 'message-accepted',
      thing: { type: 'message', id: own.messageId },
      record: RECORD,
      after: { number: NUMBER, status: 'scheduled', conversationId: own.conversationId },
    });
    expect(cancelled).toMatchObject({
      actor: 'seller',
      before: { status: 'scheduled' },
      after: { status: 'cancelled' },
    });
    expect(bySystem).toMatchObject({
      doneBy: 'system',
      actor: 'seller',
      thing: { id: forSeller.messageId },
    });
  });

  it('moved a conversation from where to where, and took that back', async () => {
    const { conversationId } = await sends('seller');
    const move = { ids: [conversationId], target: TARGET };
    await does('seller', MoveConversations, { ...move, dryRun: true });
    const { moveId } = await does<MoveConversationsReply>('seller', MoveConversations, move);
    await does('seller', UndoMove, { moveId });
    const moves = await log('conversation', { actor: 'seller' });
    expect(moves.slice(0, 2)).toEqual([
      expect.objectContaining({ action: 'move-undone', before: { record: TARGET, moveId } }),
      expect.objectContaining({
        action: 'conversation-moved',
        thing: { type: 'conversation', id: conversationId },
        record: TARGET,
        before: { record: RECORD },
        after: { record: TARGET, moveId, messages: expect.any(Number) as number },
      }),
    ]);
    expect(await log('conversation', { action: 'conversation-moved' })).toHaveLength(1);
  });

  it('gave a number to somebody else, and changed a provider account without naming its secret', async () => {
    await does('manager', ReassignNumber, { number: NUMBER, owner: user('other') });
    await does('manager', ReassignNumber, { number: NUMBER, owner: user('seller') });
    await does('boss', UpdateAccount, {
      id: account.id,
      name: 'Renamed',
      credentials: { ...account.credentials, authToken: SECRET },
    });
    const [updated, , reassigned] = await log('gateway');
    expect(reassigned).toMatchObject({
      actor: 'manager',
      action: 'number-reassigned',
      thing: { type: 'number', id: NUMBER },
      before: { owner: user('seller') },
      after: { owner: user('other') },
    });
    expect(updated).toMatchObject({
      actor: 'boss',
      action: 'account-updated',
      before: { name: 'Sample twilio account' },
      after: { name: 'Renamed', credentialsChangedAt: expect.any(String) },
    });
  });

  it('said what about a customer’s consent: the customer himself, or a colleague', async () => {
    await does('seller', SetConsent, { customerNumber: '+12065550199', optedOut: true });
    const stop = signedReply(
      { ...account, credentials: { ...account.credentials, authToken: SECRET } },
      {
        from: CUSTOMER,
        to: NUMBER,
        text: 'STOP',
      },
    );
    expect((await outside.post(stop)).status).toBe(200);
    await eventually(async () => {
      const [byCustomer, bySeller] = await log('gateway', { action: 'consent-withdrawn' });
      expect(byCustomer).toMatchObject({ doneBy: 'customer', after: { optedOut: true } });
      expect(bySeller).toMatchObject({ doneBy: 'user', actor: 'seller', before: { optedOut: false } });
    });
  });

  it('changed people’s roles and teams', async () => {
    await does('boss', UpsertUsers, { users: [{ ...person('other'), roles: ['sales-manager'] }] });
    const team = { id: 't1', name: 'Team', businessUnitId: 'north', memberIds: ['seller'] };
    await does('boss', UpsertTeams, { teams: [team] });
    await does('boss', UpsertTeams, { teams: [{ ...team, memberIds: ['other'] }] });
    expect((await log('routing')).slice(0, 3)).toEqual([
      expect.objectContaining({
        action: 'team-changed',
        before: { memberIds: ['seller'] },
        after: { memberIds: ['other'] },
      }),
      expect.objectContaining({ action: 'team-added', after: team }),
      expect.objectContaining({
        actor: 'boss',
        action: 'user-changed',
        thing: { type: 'user', id: 'other' },
        before: { roles: ['salesperson'] },
        after: { roles: ['sales-manager'] },
      }),
    ]);
  });

  it('wrote, changed and deleted a template', async () => {
    const content = { name: 'Greeting', category: 'contact', language: 'en', body: 'Hello' };
    await does('seller', CreateTemplate, { id: 'greeting', ...content });
    await does('manager', UpdateTemplate, { id: 'greeting', name: 'Welcome' });
    await does('seller', DeleteTemplate, { id: 'greeting' });
    expect(await log('template')).toMatchObject([
      { actor: 'seller', action: 'template-deleted', before: { name: 'Welcome' } },
      { actor: 'manager', before: { name: 'Greeting' }, after: { name: 'Welcome' } },
      { actor: 'seller', action: 'template-created', after: content },
    ]);
  });
});

describe('The log of changes', () => {
  it.each(CONTEXTS)(
    'of %s can be added to by its service, and neither changed nor taken out',
    async (context) => {
      const [rights] = await outside.parley.query(
        `SELECT array(SELECT each FROM unnest(array['INSERT', 'SELECT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS each
                     WHERE has_table_privilege($1::text, $1::text || '.audit_entry', each)) AS held`,
        [context],
      );
      expect(rights).toEqual({ held: ['INSERT', 'SELECT'] });
    },
  );

  it('holds no secret, no text and no customer’s number', async () => {
    const everything = await Promise.all(
      CONTEXTS.map((context) => outside.parley.query(`SELECT * FROM ${context}.audit_entry`)),
    );
    const written = JSON.stringify(everything);
    expect(written).toContain(NUMBER);
    for (const kept of [SECRET, TEXT, CUSTOMER.slice(1), '2065550199']) expect(written).not.toContain(kept);
  });

  it('is read by the administrator, by managers as far as their business unit, and by nobody else', async () => {
    expect(await log('routing', {}, 'manager')).toEqual(await log('routing', { actor: 'boss' }));
    const refused = await outside.askAs('seller', LIST_AUDIT.routing, {});
    expect(refused).toMatchObject({ status: 403, code: 'privilege.missing' });
  });
});
