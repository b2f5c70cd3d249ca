import type { Ref } from '@parley/kernel';
import type { Arrival, Conversations, PlayedText } from './conversations';

export const FIRST_RECORD: Ref = { type: 'contact', id: 'contact-us-0' };

/** The first texts of both providers, each decided by another rule of the ranking. */
const SCENES: readonly PlayedText[] = [
  {
    from: '+12065550150',
    to: '+12065550110',
    text: 'Is Tuesday’s offer still good?',
    record: FIRST_RECORD,
  },
  {
    from: '+12065550190',
    to: '+12065550110',
    text: 'I asked for a quote on your web page.',
    record: { type: 'lead', id: 'lead-own-of-west' },
  },
  {
    from: '+442079460999',
    to: '+442079460910',
    text: 'The kitchen needs two more pumps 🙂',
    record: { type: 'contact', id: 'contact-canteen' },
  },
  {
    from: '+33639981140',
    to: '+33199001210',
    text: 'Bonjour, rappelez-moi demain s’il vous plaît.',
    record: { type: 'lead', id: 'lead-fr-0' },
  },
  {
    from: '+12065550177',
    to: '+12065550110',
    text: 'Hi, a friend gave me this number.',
  },
];

/** Plays them, lets the seller answer the first one, and shows where each went and why. */
export async function playScenes(conversations: Conversations, say: (line: string) => void): Promise<void> {
  const arrivals: Arrival[] = [];
  for (const played of SCENES) arrivals.push(await conversations.play(played));
  const [first] = SCENES;
  const reply = { from: first!.to, to: first!.from, text: 'Yes, until Friday. Shall I send the contract?' };
  const answer = await conversations.answer(FIRST_RECORD, reply, 'seller-west');
  arrivals.push(await conversations.play({ ...first!, text: 'Please do!' }));
  say('\nWhere the first replies went, and why:\n');
  say(table(arrivals));
  say(`\nThe seller answered the first one: “${answer.text}” (${answer.status})`);
}

function table(arrivals: readonly Arrival[]): string {
  const rows = arrivals.map(({ played, conversation, why }) => [
    played.from,
    played.text,
    `${conversation.recordName} (${conversation.record.type})`,
    why.decidedBy,
  ]);
  const all = [['from', 'text', 'record', 'decided by'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => [...row[column]!].length)));
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, column) => cell + ' '.repeat(widths[column]! - [...cell].length)).join('  ')}`.trimEnd();
  return all.map(line).join('\n');
}
