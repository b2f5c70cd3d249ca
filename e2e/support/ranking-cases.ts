import { ListUnroutable, type ListUnroutableReply, type Provider } from '@parley/contracts';
import type { Owner } from '@parley/kernel';
import { signedReply, type PlayedAccount } from '@parley/testing';
import matrix from '../fixtures/ranking.json';
import { loadOrganisation } from './organisation';
import type { Outside } from './outside';

const PROVIDERS = ['twilio', 'telesign'] as const;

export type RankingCase = (typeof matrix.cases)[number] & { readonly provider: Provider };

/** The matrix of DOMAIN 5.2. The providers take turns: whoever serves a number plays no part in the ranking. */
export const RANKING_CASES: readonly RankingCase[] = matrix.cases.map((each, n) => ({
  ...each,
  provider: PROVIDERS[n % 2]!,
}));

/** People, teams and numbers of all cases. */
export function loadMatrix(outside: Outside): Promise<void> {
  return loadOrganisation(outside, {
    users: matrix.users,
    teams: matrix.teams,
    numbers: matrix.numbers.map(({ number, owner }, n) => ({
      number,
      owner: owner as Owner,
      accountId: PROVIDERS[n % 2]!,
    })),
  });
}

/** The customer of a case replies, and the reply goes where the case says, for the reason that it says. */
export async function expectReplyAsRanked(
  outside: Outside,
  account: PlayedAccount,
  each: RankingCase,
): Promise<void> {
  const callback = signedReply(account, { from: each.from, to: each.to, text: each.says });
  expect((await outside.post(callback)).status).toBe(200);
  const messageId = await outside.messageIdOf(callback);
  const decision = await outside.explained(messageId);
  expect(decision).toMatchObject({ outcome: each.expect.outcome, decidedBy: each.decidedBy });
  if (each.expect.outcome === 'unroutable') return expectUnroutable(outside, messageId, each);
  const record = each.expect.record ?? { type: 'lead', id: decision.record?.id };
  expect(decision.record).toEqual(record);
  const conversation = await outside.conversationWith(messageId);
  expect(conversation).toMatchObject({ record, number: each.to, customerNumber: each.from });
  const inbound = conversation.messages.filter(({ direction }) => direction === 'inbound');
  expect(inbound).toEqual([expect.objectContaining({ id: messageId, text: each.says })]);
}

async function expectUnroutable(outside: Outside, messageId: string, each: RankingCase): Promise<void> {
  const { messages } = await outside.ask<ListUnroutableReply>(ListUnroutable, {});
  expect(messages).toContainEqual(
    expect.objectContaining({ messageId, reason: each.decidedBy, text: each.says }),
  );
}
