import {
  AcceptTerms,
  AddAccount,
  AddNumber,
  DiscardQuarantined,
  EraseCustomer,
  GetChannel,
  GetConsent,
  GetErasureState,
  LIST_AUDIT,
  LIST_DEAD_LETTERS,
  ListAccounts,
  ListConsent,
  ListNumbers,
  ListQuarantine,
  ListUnroutable,
  REPLAY_DEAD_LETTER,
  ReassignNumber,
  ReplayQuarantined,
  RetryUnroutable,
  SetChannel,
  SetConsent,
  UpdateAccount,
  UpdateNumber,
  VerifyCredentials,
} from '@parley/contracts';
import { asks, asksAs, asksEach, type Route } from './route';
import { AuditOf, DeadLetterOf, DeadLettersOf, OneMessage } from './shapes';

/** Accounts, numbers and consent. */
export const CHANNELS: readonly Route[] = [
  asks('GET', '/providers', ListAccounts),
  asks('POST', '/providers', AddAccount),
  asks('POST', '/providers/verify', VerifyCredentials),
  asks('POST', '/providers/terms', AcceptTerms),
  asks('PATCH', '/providers/{id}', UpdateAccount),
  asks('GET', '/channel', GetChannel),
  asks('PUT', '/channel', SetChannel),
  asks('GET', '/numbers', ListNumbers),
  asks('POST', '/numbers', AddNumber),
  asks('PATCH', '/numbers/{number}', UpdateNumber),
  asks('POST', '/numbers/{number}/owner', ReassignNumber),
  asks('GET', '/consent', ListConsent),
  asks('GET', '/consent/{customerNumber}', GetConsent),
  asks('GET', '/consent/{customerNumber}/erasure', GetErasureState),
  asks('POST', '/consent/{customerNumber}/erasure', EraseCustomer),
  asks('PUT', '/consent/{customerNumber}', SetConsent),
];

/** What waits for a person, and who changed what. */
export const ADMINISTRATION: readonly Route[] = [
  asks('GET', '/unroutable', ListUnroutable),
  asks('POST', '/unroutable/retry', RetryUnroutable),
  asksAs(
    'POST',
    '/unroutable/{messageId}/retry',
    RetryUnroutable,
    'retry-unroutable-message',
    OneMessage,
    ({ messageId }) => ({ messageIds: [messageId] }),
  ),
  asks('GET', '/quarantine', ListQuarantine),
  asks('POST', '/quarantine/{id}/replay', ReplayQuarantined),
  asks('POST', '/quarantine/{id}/discard', DiscardQuarantined),
  asksEach('GET', '/audit', LIST_AUDIT, AuditOf),
  asksEach('GET', '/dead-letters', LIST_DEAD_LETTERS, DeadLettersOf),
  asksEach('POST', '/dead-letters/{id}/replay', REPLAY_DEAD_LETTER, DeadLetterOf),
];
