/** A message as it stands in Parley, known by what it says. */
export interface StandingMessage {
  readonly marker: string;
  readonly customer: string;
  /** The record of its thread. */
  readonly record: string;
  readonly isThreadOpen: boolean;
  /** Of a customer's text: the record that was decided, and how many moves were known then. */
  readonly decided?: { readonly record: string; readonly moveSeq: number };
}

export interface MoveOfCustomer {
  readonly customer: string;
  readonly moveSeq: number;
  readonly from: string;
  readonly to: string;
  readonly isUndoing: boolean;
}

/** An open thread of a customer. */
export interface OpenThread {
  readonly customer: string;
  readonly record: string;
}

export interface ThreadTally {
  readonly accepted: number;
  readonly lost: number;
  readonly doubled: number;
  /** In a closed thread, or on another record than decision and moves lead to. */
  readonly misplaced: number;
  readonly unexpected: number;
  /** Records with two open threads of one customer. */
  readonly 'threads twice': number;
  readonly 'gaps in moves': number;
  readonly moves: number;
  readonly 'undone moves': number;
}

export function tallyThreads(
  accepted: ReadonlySet<string>,
  messages: readonly StandingMessage[],
  threads: readonly OpenThread[],
  moves: readonly MoveOfCustomer[],
): ThreadTally {
  const counts = new Map<string, number>();
  for (const { marker } of messages) counts.set(marker, (counts.get(marker) ?? 0) + 1);
  const movesOf = new Map<string, MoveOfCustomer[]>();
  for (const move of moves) movesOf.set(move.customer, [...(movesOf.get(move.customer) ?? []), move]);
  return {
    accepted: accepted.size,
    lost: [...accepted].filter((marker) => !counts.has(marker)).length,
    doubled: [...counts.values()].filter((count) => count > 1).length,
    misplaced: messages.filter((message) => !isInPlace(message, movesOf.get(message.customer) ?? [])).length,
    unexpected: [...counts.keys()].filter((marker) => !accepted.has(marker)).length,
    'threads twice':
      threads.length - new Set(threads.map(({ customer, record }) => `${customer} ${record}`)).size,
    'gaps in moves': [...movesOf.values()].filter(hasGaps).length,
    moves: moves.length,
    'undone moves': moves.filter(({ isUndoing }) => isUndoing).length,
  };
}

/** What is taken back depends on when a text came, so only places without undone moves are foretold. */
function isInPlace(
  { record, isThreadOpen, decided }: StandingMessage,
  moves: readonly MoveOfCustomer[],
): boolean {
  if (!isThreadOpen) return false;
  if (!decided || moves.some(({ isUndoing }) => isUndoing)) return true;
  const later = moves
    .filter(({ moveSeq }) => moveSeq > decided.moveSeq)
    .sort((a, b) => a.moveSeq - b.moveSeq);
  return later.reduce((place, { from, to }) => (place === from ? to : place), decided.record) === record;
}

const hasGaps = (moves: readonly MoveOfCustomer[]): boolean =>
  [...moves]
    .map(({ moveSeq }) => moveSeq)
    .sort((a, b) => a - b)
    .some((seq, index) => seq !== index + 1);

/** Why the counts prove nothing good. */
export function faultsOfThreads(tally: ThreadTally, customers: number): string[] {
  const wrong = ['lost', 'doubled', 'misplaced', 'unexpected', 'threads twice', 'gaps in moves'] as const;
  return [
    ...wrong.filter((count) => tally[count] > 0).map((count) => `${count}: ${tally[count]}`),
    ...(tally.accepted < customers ? [`only ${tally.accepted} messages of ${customers} customers`] : []),
    ...(tally.moves < customers / 4 ? [`only ${tally.moves} moves`] : []),
  ];
}
