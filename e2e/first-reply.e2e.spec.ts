import {
  ListConversations,
  ListNotifications,
  GetConversation,
  MoveConversations,
  ReassignNumber,
  type GetConversationReply,
  type ListConversationsReply,
  type ListNotificationsReply,
  type MoveConversationsReply,
  type Provider,
} from '@parley/contracts';
import { eventually, signedReply, type PlayedAccount } from '@parley/testing';
import { crmRecord, loadOrganisation, person, team, user } from './support/organisation';
import { Outside, START_LIMIT_MS } from './support/outside';

const SELLER_NUMBER = '+15550109001';
const TEAM_NUMBER = '+15550109002';
const CUSTOMER = '+15550110001';
const OTHER_CUSTOMER = '+15550110002';
const PROVIDERS = ['twilio', 'telesign'] as const;

let outside: Outside;
let accounts: Readonly<Record<Provider, PlayedAccount>>;

beforeAll(async () => {
  outside = await Outside.start();
  accounts = { twilio: await outside.addAccount('twilio'), telesign: await outside.addAccount('telesign') };
  await loadOrganisation(outside, {
    users: [person('seller'), person('colleague'), person('member'), person('manager', 'sales-manager')],
    teams: [{ id: 'desk', name: 'Sample desk', businessUnitId: 'north', memberIds: ['member'] }],
    numbers: [
      { number: SELLER_NUMBER, owner: user('seller'), accountId: 'twilio' },
      { number: TEAM_NUMBER, owner: team('desk'), accountId: 'telesign' },
    ],
    records: [
      crmRecord('lead', 'own', user('seller'), { phones: { mobile: CUSTOMER } }),
      crmRecord('contact', 'foreign', user('colleague'), { phones: { mobile: CUSTOMER } }),
      crmRecord('contact', 'other', user('seller'), {
        phones: { business: '(555) 011-0002' },
        country: 'US',
      }),
    ],
  });
}, START_LIMIT_MS);

afterAll(() => outside?.stop());

const reply = (
  provider: Provider,
  text: string,
  { from = CUSTOMER, to = SELLER_NUMBER, id = undefined as string | undefined } = {},
) => signedReply(accounts[provider], { from, to, text, id });

async function replied(provider: Provider, text: string, ends = {}): Promise<string> {
  const callback = reply(provider, text, ends);
  expect((await outside.post(callback)).status).toBe(200);
  return outside.messageIdOf(callback);
}

const mine = async (actor: string) =>
  (await outside.askAs<ListConversationsReply>(actor, ListConversations, { view: 'mine' })).conversations;

const unreadOf = async (actor: string) =>
  (await outside.askAs<ListNotificationsReply>(actor, ListNotifications, { unreadOnly: true })).notifications;

/** How many rows every table of every service holds, but for the inboxes, which count deliveries. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = await outside.parley.query<{ name: string }>(
    `SELECT schemaname || '.' || tablename AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'inbox' ORDER BY name`,
  );
  const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::int FROM ${name}`);
  const rows = await outside.parley.query<{ name: string; count: number }>(counts.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

describe('A first reply', () => {
  it.each(PROVIDERS)(
    'from %s ends in the conversation of the record that the ranking names',
    async (provider) => {
      const text = `Is it still free? (${provider})`;
      const messageId = await replied(provider, text);
      expect(await outside.explained(messageId)).toMatchObject({
        outcome: 'matched',
        record: { type: 'lead', id: 'own' },
      });
      const conversation = await outside.conversationWith(messageId);
      expect(conversation).toMatchObject({
        record: { type: 'lead', id: 'own' },
        recordName: 'Sample lead own',
        number: SELLER_NUMBER,
        customerNumber: CUSTOMER,
      });
      expect(conversation.messages.at(-1)).toMatchObject({
        id: messageId,
        direction: 'inbound',
        text,
        status: 'received',
      });
    },
  );

  it.each(PROVIDERS)('from %s notifies the seller of the number', async (provider) => {
    const messageId = await replied(provider, 'Please call me');
    const { id } = await outside.conversationWith(messageId);
    await eventually(async () => {
      const found = (await unreadOf('seller')).filter(({ target }) => target.conversationId === id);
      expect(found[0]).toMatchObject({
        kind: 'message-received',
        target: { record: { type: 'lead', id: 'own' } },
      });
    });
  });

  it.each(PROVIDERS)('from %s changes nothing when it is posted again', async (provider) => {
    const callback = reply(provider, 'Only once');
    const first = await outside.post(callback);
    await outside.settled();
    const before = await rowCounts();
    const again = await Promise.all(Array.from({ length: 5 }, () => outside.post(callback)));
    expect(again.map(({ status, body }) => ({ status, body }))).toEqual(
      Array(5).fill({ status: first.status, body: first.body }),
    );
    await outside.settled();
    expect(await rowCounts()).toEqual(before);
  });

  it.each(PROVIDERS)('from %s with one byte changed is refused and leaves no row', async (provider) => {
    const callback = reply(provider, 'Take 100 of them');
    await outside.settled();
    const before = await rowCounts();
    const forged = { ...callback, body: callback.body.replace('100', '900') };
    expect(forged.body).not.toBe(callback.body);
    expect(await outside.post(forged)).toMatchObject({ status: 403 });
    expect(await rowCounts()).toEqual(before);
  });

  it('from nobody known makes one lead for the owner of the number, however many come at once', async () => {
    const from = '+15550110999';
    const ids = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) => replied(PROVIDERS[n % 2]!, `Hello ${n}`, { from, to: TEAM_NUMBER })),
    );
    const decisions = await Promise.all(ids.map((id) => outside.explained(id)));
    const leads = new Set(decisions.map(({ record }) => `${record?.type} ${record?.id}`));
    expect([...leads]).toEqual([expect.stringMatching(/^lead /)]);
    expect(decisions.filter(({ outcome }) => outcome === 'new-lead')).toHaveLength(1);
    await eventually(async () => {
      const [summary] = (await mine('member')).filter(({ customerNumber }) => customerNumber === from);
      expect(summary).toMatchObject({ unseen: 6 });
    });
  });
});

describe('Who sees a reply', () => {
  it('is whoever owns the number or the record, and nobody else learns that there is one', async () => {
    const messageId = await replied('twilio', 'For your eyes', { from: CUSTOMER, to: TEAM_NUMBER });
    const { id, record } = await outside.conversationWith(messageId);
    expect(record).toEqual({ type: 'contact', id: 'foreign' }); // neither record is the team's: contact before lead
    for (const actor of ['member', 'colleague']) {
      expect((await mine(actor)).map((each) => each.id)).toContain(id);
      expect(await outside.askAs<GetConversationReply>(actor, GetConversation, { id })).toMatchObject({ id });
    }
    for (const actor of ['seller', 'manager']) {
      expect((await mine(actor)).map((each) => each.id)).not.toContain(id);
      expect(await outside.askAs(actor, GetConversation, { id })).toMatchObject({ status: 404 });
    }
  });

  it('changes with the owner of the number', async () => {
    const messageId = await replied('telesign', 'Whose is it?', { from: OTHER_CUSTOMER, to: TEAM_NUMBER });
    const { id } = await outside.conversationWith(messageId);
    expect((await mine('member')).map((each) => each.id)).toContain(id);
    await outside.ask(ReassignNumber, { number: TEAM_NUMBER, owner: user('colleague') });
    await eventually(async () => {
      expect((await mine('colleague')).map((each) => each.id)).toContain(id);
      expect(await outside.askAs('member', GetConversation, { id })).toMatchObject({ status: 404 });
    });
    await outside.settled();
    const later = await replied('telesign', 'And now?', { from: OTHER_CUSTOMER, to: TEAM_NUMBER });
    await outside.conversationWith(later);
    await eventually(async () => {
      const told = (await unreadOf('colleague')).filter(({ target }) => target.conversationId === id);
      expect(told).not.toHaveLength(0);
    });
    expect((await unreadOf('member')).filter(({ target }) => target.conversationId === id)).toHaveLength(0);
    await outside.ask(ReassignNumber, { number: TEAM_NUMBER, owner: team('desk') });
    await outside.settled();
  });
});

describe('After a conversation was moved', () => {
  it('the next reply goes where it went', async () => {
    const messageId = await replied('twilio', 'Wrong place', { from: OTHER_CUSTOMER });
    const { id } = await outside.conversationWith(messageId);
    const target = { type: 'lead', id: 'own' };
    expect(
      await outside.askAs<MoveConversationsReply>('seller', MoveConversations, { ids: [id], target }),
    ).toMatchObject({ moved: 1 });
    await outside.settled();
    const next = await replied('twilio', 'Right place', { from: OTHER_CUSTOMER });
    expect(await outside.explained(next)).toMatchObject({ record: target, decidedBy: 'latest-conversation' });
    const conversation = await outside.conversationWith(next);
    expect(conversation).toMatchObject({ id, record: target });
    expect(conversation.messages.map(({ text }) => text)).toEqual(['Wrong place', 'Right place']);
  });

  it('a reply that was decided before the move arrives there too', async () => {
    const from = '+15550110777';
    const first = await replied('twilio', 'First', { from });
    const { id } = await outside.conversationWith(first);
    outside.parley.services.conversation.signal('SIGSTOP');
    const late = await replied('twilio', 'Late', { from });
    const decided = await outside.explained(late);
    outside.parley.services.conversation.signal('SIGCONT');
    const target = { type: 'contact', id: 'other' };
    await outside.askAs('seller', MoveConversations, { ids: [id], target });
    const conversation = await outside.conversationWith(late);
    expect(decided.record).not.toEqual(target);
    expect(conversation).toMatchObject({ record: target });
    expect(conversation.messages.map(({ text }) => text)).toEqual(['First', 'Late']);
  });
});
