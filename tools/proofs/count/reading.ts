import {
  GetConversation,
  ListUnroutable,
  type GetConversationReply,
  type ListUnroutableReply,
} from '@parley/contracts';
import { keyOf } from '@parley/kernel';
import { MARKER } from '../load/texts';
import { askUntilAnswered } from '../system/asking';
import type { System } from '../system/system';
import type { Sighting } from './tally';

const PAGE = 200;

/** Everything that Parley shows of the texts: each conversation as a person opens it, what waits, what was set aside. */
export async function readSightings(system: System): Promise<Sighting[]> {
  const ids = await system.query<{ id: string }>(
    'SELECT id FROM conversation.conversation WHERE merged_into IS NULL',
  );
  const sightings: Sighting[] = [];
  for (const { id } of ids) sightings.push(...(await readConversation(system, id)));
  return [...sightings, ...(await readUnroutable(system)), ...(await readQuarantine(system))];
}

async function readConversation(system: System, id: string): Promise<Sighting[]> {
  const texts: string[] = [];
  let record = '';
  let before: string | undefined;
  do {
    const page = await askUntilAnswered<GetConversationReply>(system.admin, GetConversation, {
      id,
      limit: PAGE,
      ...(before && { before }),
    });
    texts.unshift(...page.messages.filter(isInbound).map(({ text }) => text));
    record = keyOf(page.record);
    before = page.before;
  } while (before);
  return texts.flatMap((text, position) =>
    markersIn(text).map(
      (marker) => ({ marker, place: 'conversation', record, thread: id, position }) as const,
    ),
  );
}

const isInbound = ({ direction }: { direction: string }): boolean => direction === 'inbound';

async function readUnroutable(system: System): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  let cursor: string | undefined;
  do {
    const request = { limit: PAGE, ...(cursor && { cursor }) };
    const page = await askUntilAnswered<ListUnroutableReply>(system.admin, ListUnroutable, request);
    for (const { text } of page.messages) {
      sightings.push(...markersIn(text).map((marker) => ({ marker, place: 'unroutable' }) as const));
    }
    cursor = page.cursor;
  } while (cursor);
  return sightings;
}

async function readQuarantine(system: System): Promise<Sighting[]> {
  const bodies = await system.query<{ body: Buffer }>(
    `SELECT body FROM gateway.callback WHERE kind = 'quarantined'`,
  );
  return bodies.flatMap(({ body }) =>
    markersIn(plain(body)).map((marker) => ({ marker, place: 'quarantine' }) as const),
  );
}

/** The markers of all callbacks that the gateway has stored, whatever became of them. */
export async function readKept(system: System): Promise<Set<string>> {
  const bodies = await system.query<{ body: Buffer }>('SELECT body FROM gateway.callback');
  return new Set(bodies.flatMap(({ body }) => markersIn(plain(body))));
}

/** How many texts have not reached the place where they end. Cheap, for waiting. */
export async function countUnsettled(system: System): Promise<number> {
  const [row] = await system.query<{ open: string }>(
    `SELECT count(*) AS open FROM gateway.callback WHERE kind = 'inbound'
        AND id::text NOT IN (SELECT id FROM conversation.message)
        AND id::text NOT IN (SELECT message_id FROM routing.decision WHERE outcome = 'unroutable')`,
  );
  return Number(row!.open);
}

const markersIn = (text: string): string[] => text.match(MARKER) ?? [];

/** Forms carry the marker percent-encoded. */
const plain = (body: Buffer): string => body.toString('utf8').replaceAll('%23', '#');
