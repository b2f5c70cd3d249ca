import { instant, type Address, type Instant } from '@parley/kernel';
import { decideInbound } from './inbound-decision';
import { judge, type CustomerRecord } from './inbound-verdict';
import { numbersOf, keptPhones } from './stored-record';
import matrix from '../../test/fixtures/ranking.json';

type Case = (typeof matrix.cases)[number];

const numbers = new Map(
  matrix.numbers.map((each) => {
    const team = matrix.teams.find(({ id }) => each.owner.type === 'team' && each.owner.id === id);
    const number = each.number as Address;
    const owner = each.owner as { type: 'user' | 'team'; id: string };
    return [number, { number, owner, version: 1, memberIds: team?.memberIds ?? [] }] as const;
  }),
);

function factsOf({ records, conversations, from }: Case) {
  const carries = records.map((each) => {
    const { phones, country } = each as { phones?: Record<string, string>; country?: string };
    const stored = { record: each as CustomerRecord['record'], phones: keptPhones(phones ?? {}, country) };
    return numbersOf(stored).includes(from);
  });
  const carriers = records.filter((_, i) => carries[i]).map(({ id }) => id);
  return {
    records: records.map((each, i): CustomerRecord => {
      const { accountId, contactId } = each as { accountId?: string; contactId?: string };
      return {
        record: { type: each.type, id: each.id } as CustomerRecord['record'],
        name: each.name,
        owner: each.owner as CustomerRecord['owner'],
        isActive: each.active,
        createdAt: instant(each.createdAt),
        updatedAt: instant(each.updatedAt),
        version: 1,
        carriesNumber:
          carries[i]! || carriers.includes(accountId ?? '') || carriers.includes(contactId ?? ''),
      };
    }),
    conversations: conversations.map(({ record, number, lastMessageAt }) => ({
      record: record as CustomerRecord['record'],
      number: number as Address,
      lastMessageAt: instant(lastMessageAt),
    })),
    moveCounts: new Map<Address, number>(),
  };
}

describe('The test matrix of the inbound ranking (DOMAIN 5.2)', () => {
  it.each(matrix.cases)('$case: $says', (each) => {
    const customer = factsOf(each);
    const verdict = judge({ to: each.to as Address, from: each.from as Address }, numbers, customer);
    expect(verdict.outcome).toBe(each.expect.outcome);
    expect(verdict.decidedBy).toBe(each.decidedBy);
    expect(verdict.outcome === 'matched' ? verdict.record.record : undefined).toEqual(each.expect.record);
  });

  it.each(matrix.cases)('$case decides a message as it is judged', (each) => {
    const message = {
      messageId: each.case,
      to: each.to as Address,
      from: each.from as Address,
      receivedAt: '2026-02-01T00:00:00.000000Z' as Instant,
    };
    const customers = new Map([[message.from, factsOf(each)]]);
    const facts = { numbers, customers, decidedIds: new Set<string>() };
    const [decision] = decideInbound([message], facts, ['new'], message.receivedAt);
    expect(decision).toMatchObject({ outcome: each.expect.outcome, decidedBy: each.decidedBy });
  });

  it('has 26 cases', () => expect(matrix.cases).toHaveLength(26));
});
