import type { ListConversations } from '@parley/contracts';
import type { Actor } from '@parley/kernel';
import { ConversationLists } from '../src/application/conversation-lists';
import { ConversationSearch } from '../src/application/conversation-search';
import { SearchWords } from '../src/application/search-words';
import { ConversationStore } from './conversation-store';

const seller: Actor = { userId: 'S', businessUnitId: 'north', roles: ['salesperson'], teamIds: [] };
const readers: readonly Actor[] = [
  seller,
  { ...seller, userId: 'with-many-numbers', teamIds: ['many'] },
  { ...seller, userId: 'stranger' },
];

let store: ConversationStore;
let lists: ConversationLists;

beforeAll(async () => {
  store = await ConversationStore.create();
  for (const statement of [NUMBERS, RECORDS, CONVERSATIONS, MESSAGES, 'ANALYZE']) {
    await store.database.query(statement);
  }
  const words = new SearchWords(store.transactions);
  lists = new ConversationLists(store.transactions, new ConversationSearch(store.transactions, words), words);
});
afterAll(() => store?.close());

describe('a search among many conversations finds exactly what a look at each of them finds', () => {
  it.each([
    ['a word of every text', 'frequent'],
    ['its beginning', 'fre'],
    ['a word that all old texts have and no new one has', 'early'],
    ['that word, and a seldom one', 'early rare7'],
    ['a seldom word', 'rare7'],
    ['the beginning of many seldom words', 'rare'],
    ['a seldom name', 'Zoë quill'],
    ['a name that all have', 'sample'],
    ['digits of one number', '557 0000123'],
    ['digits of many numbers', '557 000'],
    ['nothing', 'xyzzy'],
    ['words that no text has together', 'rare7 rare8'],
    ['a word longer than any', `${'long'.repeat(15)}tail`],
  ])('%s', async (_, query) => {
    for (const reader of readers)
      expect(await found(reader, { query })).toEqual(await lookedAt(reader, query));
  });

  it('whatever the list is filtered by', async () => {
    for (const query of ['frequent', 'rare7']) {
      const all = await found(seller, { query });
      const scheduled = await found(seller, { query, filter: 'scheduled' });
      expect(scheduled).toEqual(all.filter((id) => Number.parseInt(id.slice(-12), 16) % 5 === 0));
    }
  });
});

it('somebody with many numbers has each of their conversations in his list, the newest first', async () => {
  const [, many] = readers;
  expect(await found(many!, {})).toEqual((await visible(many!)).map(({ id }) => id));
});

/** All pages. */
async function found(actor: Actor, wanted: Partial<ListConversations>): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await lists.list({ view: 'mine', limit: 200, ...wanted, cursor }, actor);
    ids.push(...page.conversations.map(({ id }) => id));
    cursor = page.cursor;
    if (!cursor) return ids;
  }
}

async function lookedAt(actor: Actor, query: string): Promise<string[]> {
  const digits = /^[\d ]+$/.test(query) ? query.replace(' ', '') : undefined;
  const terms = wordsOf(query);
  const has = (text: string) => terms.every((term) => wordsOf(text).some((word) => word.startsWith(term)));
  const threads = await visible(actor);
  return threads
    .filter(
      ({ name, texts, customer }) => [name, ...texts].some(has) || (digits && customer.includes(digits)),
    )
    .map(({ id }) => id);
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((word) => word.slice(0, 60));

const visible = ({ userId, teamIds }: Actor) =>
  store.database.query<{ id: string; name: string; customer: string; texts: string[] }>(VISIBLE, [
    [`user:${userId}`, ...teamIds.map((id) => `team:${id}`)],
  ]);

const VISIBLE = `
  SELECT conversation.id, record_owner.name, customer_number AS customer,
         array(SELECT text FROM message WHERE conversation_id = conversation.id) AS texts
    FROM conversation JOIN number_owner USING (number)
    JOIN record_owner ON (record_type, record_id) = (record_owner.type, record_owner.id)
   WHERE number_owner.owner_key = ANY($1::text[]) OR record_owner.owner_key = ANY($1::text[])
   ORDER BY last_message_at DESC, conversation.id DESC`;

/** Number 0 is the seller's, 1 to 320 are the team's, 321 is somebody else's. */
const NUMBERS = `
  INSERT INTO number_owner (number, name, account_id, owner_type, owner_id, active, removed, version)
  SELECT '+1555' || n, 'Number ' || n, 'account', CASE WHEN n BETWEEN 1 AND 320 THEN 'team' ELSE 'user' END,
         CASE WHEN n = 0 THEN 'S' WHEN n = 321 THEN 'else' ELSE 'many' END, true, false, 1
    FROM generate_series(0, 321) AS n`;

/** A third runs on the seller's number, a third on the team's, the rest on another; of the rest half are his records. */
const RECORDS = `
  INSERT INTO record_owner (type, id, name, owner_type, owner_id, removed, version)
  SELECT 'contact', n, CASE WHEN n % 250 = 0 THEN 'Zoë Quill' ELSE 'Sample ' || n END, 'user',
         CASE WHEN n % 6 = 5 THEN 'S' ELSE 'nobody' END, false, 1
    FROM generate_series(0, 2999) AS n`;

const CONVERSATIONS = `
  INSERT INTO conversation (id, number, customer_number, record_type, record_id, record_owner_key, inbound_count,
                            last_message_at, preview, version)
  SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
         '+1555' || (ARRAY[0, 1 + n % 320, 321])[1 + n % 3], '+1557' || lpad(n::text, 7, '0'), 'contact', n,
         CASE WHEN n % 6 = 5 THEN 'user:S' ELSE 'user:nobody' END, 3,
         timestamptz '2026-01-01' + n / 2 * interval '1 minute', 'Preview', 1
    FROM generate_series(0, 2999) AS n`;

const MESSAGES = `
  INSERT INTO message (id, conversation_id, number, direction, text, at, status, segments)
  SELECT n || '-' || m, conversation.id, number, 'outbound',
         'A frequent word' || CASE WHEN n < 2000 THEN ', early' ELSE '' END || '; rare' || (n + m) % 97
           || CASE WHEN n % 500 = 0 THEN ' ' || repeat('long', 16) ELSE '' END,
         last_message_at - m * interval '1 day', CASE WHEN n % 5 = 0 THEN 'scheduled' ELSE 'delivered' END, 1
    FROM conversation, generate_series(0, 2) AS m, LATERAL (SELECT record_id::integer AS n) AS numbered`;
