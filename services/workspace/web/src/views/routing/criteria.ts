import type { Shapes } from '../../api/client';

export type RankedRecord = Shapes['RankedRecord'];

/** The criteria in their order (R46), by the decision that each can make. */
export const CRITERIA = [
  'latest-conversation',
  'addressed-seller',
  'number-team',
  'record-type',
  'active',
  'last-updated',
] as const;
export type Criterion = (typeof CRITERIA)[number];

/** Where a criterion stands to the one that decided: what comes after it did not count. */
export function roleOf(criterion: Criterion, decidedBy: string): 'before' | 'decides' | 'after' {
  const decider = (CRITERIA as readonly string[]).indexOf(decidedBy);
  if (decider < 0) return 'before';
  const at = CRITERIA.indexOf(criterion);
  if (at === decider) return 'decides';
  return at < decider ? 'before' : 'after';
}

/** The key of the sentence that says why. */
export const REASON_WORDS = {
  'single-match': 'whySingleMatch',
  'latest-conversation': 'whyLatestConversation',
  'addressed-seller': 'whyAddressedSeller',
  'number-team': 'whyNumberTeam',
  'record-type': 'whyRecordType',
  active: 'whyActive',
  'last-updated': 'whyLastUpdated',
  oldest: 'whyOldest',
  'lowest-id': 'whyLowestId',
  'no-match': 'whyNoMatch',
  'unknown-number': 'whyUnknownNumber',
  'unsupported-sender': 'whyUnsupportedSender',
} as const;

export const isReason = (word: string): word is keyof typeof REASON_WORDS =>
  Object.hasOwn(REASON_WORDS, word);
