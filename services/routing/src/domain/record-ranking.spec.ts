import fc from 'fast-check';
import { instant, isSame, type Address, type Owner } from '@parley/kernel';
import { decidedBy, rankRecords, type Addressee, type Candidate } from './record-ranking';

const SELLER: Owner = { type: 'user', id: 'S' };
const NUMBER = '+15550109001' as Address;
const OTHER_NUMBER = '+15550109003' as Address;
const FOREIGN_NUMBER = '+15550109002' as Address;
const sellersNumber: Addressee = { number: NUMBER, owner: SELLER, memberIds: [] };
const teamsNumber: Addressee = { number: NUMBER, owner: { type: 'team', id: 'T' }, memberIds: ['A', 'B'] };

const at = (hour: number) => instant(`2026-01-01T0${hour}:00:00Z`);

const contact = (id: string, over: Partial<Candidate> = {}): Candidate => ({
  record: { type: 'contact', id },
  owner: { type: 'user', id: 'X' },
  isActive: true,
  createdAt: at(0),
  updatedAt: at(0),
  conversations: [],
  ...over,
});
const lead = (id: string, over: Partial<Candidate> = {}): Candidate =>
  contact(id, { record: { type: 'lead', id }, ...over });

const winnerOf = (to: Addressee, candidates: readonly Candidate[]) =>
  rankRecords(to, candidates)[0]?.record.id;

describe('Ranking the records that a reply might belong to', () => {
  it('gives the reply to the closed lead that holds the latest conversation, before an active contact', () => {
    const closed = lead('l', { isActive: false, conversations: [{ number: NUMBER, lastMessageAt: at(5) }] });
    const ranking = rankRecords(sellersNumber, [contact('c', { owner: SELLER }), closed]);
    expect(ranking.map((r) => r.record.id)).toEqual(['l', 'c']);
    expect(decidedBy(ranking)).toBe('latest-conversation');
  });

  it('tells conversations apart by microseconds', () => {
    const first = contact('a', {
      conversations: [{ number: NUMBER, lastMessageAt: instant('2026-01-01T00:00:00.000001Z') }],
    });
    const second = contact('b', {
      conversations: [{ number: NUMBER, lastMessageAt: instant('2026-01-01T00:00:00.000002Z') }],
    });
    expect(winnerOf(sellersNumber, [first, second])).toBe('b');
  });

  it('counts a conversation on this number even when its owner was another one then (Q2)', () => {
    const held = lead('l', { conversations: [{ number: NUMBER, lastMessageAt: at(1) }] });
    expect(winnerOf(teamsNumber, [contact('c', { owner: { type: 'user', id: 'A' } }), held])).toBe('l');
  });

  it("falls back to the owner's other numbers only when nobody has a conversation on this one (Q2)", () => {
    const onOther = lead('l', {
      conversations: [{ number: OTHER_NUMBER, numberOwner: SELLER, lastMessageAt: at(9) }],
    });
    const onThis = lead('m', { conversations: [{ number: NUMBER, lastMessageAt: at(1) }] });
    expect(winnerOf(sellersNumber, [onOther, contact('c')])).toBe('l');
    expect(winnerOf(sellersNumber, [onOther, contact('c'), onThis])).toBe('m');
  });

  it('shows no time of a conversation that does not count', () => {
    const [ranked] = rankRecords(sellersNumber, [
      contact('c', {
        conversations: [
          { number: FOREIGN_NUMBER, numberOwner: teamsNumber.owner, lastMessageAt: at(9) },
          { number: '+15550109999' as Address, lastMessageAt: at(9) },
        ],
      }),
    ]);
    expect(ranked?.lastConversationAt).toBeUndefined();
  });

  it("takes the later of a record's conversations on several numbers of one owner", () => {
    const [ranked] = rankRecords(sellersNumber, [
      contact('c', {
        conversations: [
          { number: OTHER_NUMBER, numberOwner: SELLER, lastMessageAt: at(4) },
          { number: '+15550109005' as Address, numberOwner: SELLER, lastMessageAt: at(2) },
        ],
      }),
    ]);
    expect(ranked?.lastConversationAt).toBe(at(4));
  });

  it("does not take a team's namesake for the addressed seller", () => {
    const namesake = lead('l', { owner: { type: 'team', id: 'S' } });
    expect(winnerOf(sellersNumber, [contact('c'), namesake])).toBe('c');
    expect(winnerOf(teamsNumber, [contact('c'), lead('m', { owner: { type: 'team', id: 'A' } })])).toBe('c');
  });

  it('counts a record of the team like one of its members (Q4)', () => {
    const ranking = rankRecords(teamsNumber, [contact('c'), lead('l', { owner: teamsNumber.owner })]);
    expect(ranking[0]?.record.id).toBe('l');
    expect(decidedBy(ranking)).toBe('number-team');
  });

  it('names no match, and a single match whatever it looks like', () => {
    expect(decidedBy([])).toBe('no-match');
    expect(decidedBy(rankRecords(sellersNumber, [lead('l', { isActive: false })]))).toBe('single-match');
  });

  it('leaves the candidates as they were', () => {
    const candidates = Object.freeze([lead('l'), contact('c')]);
    expect(rankRecords(sellersNumber, candidates)[0]?.record.id).toBe('c');
    expect(candidates.map((c) => c.record.id)).toEqual(['l', 'c']);
  });
});

describe('The ranking as a whole', () => {
  const owner = fc.oneof(
    fc.constantFrom('S', 'A', 'X').map((id) => ({ type: 'user' as const, id })),
    fc.constantFrom('T', 'U').map((id) => ({ type: 'team' as const, id })),
  );
  const conversation = fc.record(
    {
      number: fc.constantFrom(NUMBER, OTHER_NUMBER, FOREIGN_NUMBER),
      numberOwner: owner,
      lastMessageAt: fc.integer({ min: 0, max: 3 }).map(at),
    },
    { requiredKeys: ['number', 'lastMessageAt'] },
  );
  const candidate = fc.record({
    record: fc.record({
      type: fc.constantFrom('contact' as const, 'account' as const, 'opportunity' as const, 'lead' as const),
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    }),
    owner,
    isActive: fc.boolean(),
    createdAt: fc.integer({ min: 0, max: 1 }).map(at),
    updatedAt: fc.integer({ min: 0, max: 1 }).map(at),
    conversations: fc.array(conversation, { maxLength: 3 }),
  });
  const candidates = fc.uniqueArray(candidate, {
    maxLength: 7,
    selector: ({ record }) => `${record.type}:${record.id}`,
  });
  const addressee = fc.constantFrom(sellersNumber, teamsNumber);

  it('agrees with a naive comparison of every pair', () => {
    fc.assert(
      fc.property(addressee, candidates, (to, all) => {
        const beatsAllOthers = all.filter((one) =>
          all.every((other) => one === other || beats(to, one, other, all)),
        );
        expect(beatsAllOthers).toHaveLength(all.length ? 1 : 0);
        expect(rankRecords(to, all)[0]?.record).toEqual(beatsAllOthers[0]?.record);
      }),
      { numRuns: 3_000 },
    );
  });

  it('does not depend on the order in which the candidates come', () => {
    fc.assert(
      fc.property(addressee, shuffled(candidates), (to, [all, mixed]) => {
        expect(rankRecords(to, mixed)).toEqual(rankRecords(to, all));
        expect(decidedBy(rankRecords(to, mixed))).toBe(decidedBy(rankRecords(to, all)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('names the first criterion on which the winner and the runner-up differ', () => {
    fc.assert(
      fc.property(addressee, candidates, (to, all) => {
        fc.pre(all.length > 1);
        const [winner, runnerUp] = rankRecords(to, all).map(({ record }) =>
          all.find((c) => isSame(c.record, record))!,
        );
        const key = (one: Candidate) => naiveKey(to, one, all);
        const differs = key(winner!).findIndex((part, i) => part !== key(runnerUp!)[i]);
        expect(decidedBy(rankRecords(to, all))).toBe(NAMES[differs]);
      }),
      { numRuns: 2_000 },
    );
  });

  const NAMES = [
    'latest-conversation',
    'addressed-seller',
    'number-team',
    'record-type',
    'active',
    'last-updated',
    'oldest',
    'lowest-id',
  ];

  /** Each part bigger is better, written without any of the code under test. */
  function naiveKey(to: Addressee, one: Candidate, all: readonly Candidate[]): (number | string)[] {
    let anyOnThisNumber = false;
    for (const c of all) for (const v of c.conversations) if (v.number === to.number) anyOnThisNumber = true;
    let last = 0;
    for (const v of one.conversations) {
      const sameOwner = v.numberOwner?.type === to.owner.type && v.numberOwner.id === to.owner.id;
      if (anyOnThisNumber ? v.number === to.number : sameOwner)
        last = Math.max(last, Date.parse(v.lastMessageAt));
    }
    const own = one.owner.type === to.owner.type && one.owner.id === to.owner.id;
    const byMember = one.owner.type === 'user' && to.memberIds.includes(one.owner.id);
    return [
      last,
      to.owner.type === 'user' && own ? 1 : 0,
      to.owner.type === 'team' && (own || byMember) ? 1 : 0,
      { contact: 4, account: 3, opportunity: 2, lead: 1 }[one.record.type],
      one.isActive ? 1 : 0,
      Date.parse(one.updatedAt),
      -Date.parse(one.createdAt),
      -one.record.id.charCodeAt(0),
    ];
  }

  function beats(to: Addressee, one: Candidate, other: Candidate, all: readonly Candidate[]): boolean {
    const mine = naiveKey(to, one, all);
    const theirs = naiveKey(to, other, all);
    for (let i = 0; i < mine.length; i++) {
      if (mine[i]! > theirs[i]!) return true;
      if (mine[i]! < theirs[i]!) return false;
    }
    return false;
  }

  const shuffled = <T>(arrays: fc.Arbitrary<T[]>) =>
    arrays.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
});
