export type Provider = 'twilio' | 'telesign';

/**
 * Where a text stands. To a phone: `accepted`, `sent`, then at most one of `delivered`, `undelivered`,
 * `failed`. From a phone: `received`, then `delivered` (Parley took the callback) or `undelivered` (given up).
 */
export type State = 'received' | 'accepted' | 'sent' | 'delivered' | 'undelivered' | 'failed';

export interface Media {
  readonly url: string;
  readonly contentType: string;
}

/** One text between a customer's phone and one of our numbers, in either direction, as the carrier keeps it. */
export interface Message {
  /** The provider's own id: `SM...` or a TeleSign reference id. */
  readonly id: string;
  readonly provider: Provider;
  readonly accountId: string;
  readonly direction: 'to-phone' | 'from-phone';
  readonly customer: string;
  readonly number: string;
  readonly text: string;
  readonly media: readonly Media[];
  readonly at: string;
  /** Parley's own id, as it came with the send. */
  readonly messageId?: string;
  /** Where this message's reports go; none: the provider was not asked to report. */
  readonly reportTo?: string;
  readonly messagingServiceId?: string;
  state: State;
  /** A provider's error or status code for a text to a phone; the last HTTP status for one from a phone. */
  code?: number;
  changedAt: string;
}

/** What will become of an accepted text, and which reports of it are posted. Kept in the ledger. */
export interface Plan {
  readonly reports: 'normal' | 'before-answer' | 'duplicated' | 'reordered' | 'missing';
  readonly state: 'accepted' | 'sent' | 'delivered' | 'undelivered' | 'failed';
  readonly code?: number;
  readonly sentAfterMs: number;
  readonly finalAfterMs: number;
}

export interface Step {
  readonly state: State;
  readonly code?: number;
  readonly afterMs: number;
}

/** The states an accepted text passes through, in order. What failed was never sent. */
export function stepsOf(plan: Plan): readonly Step[] {
  const sent: Step = { state: 'sent', afterMs: plan.sentAfterMs };
  const final: Step = { state: plan.state, code: plan.code, afterMs: plan.finalAfterMs };
  if (plan.state === 'accepted') return [];
  if (plan.state === 'sent') return [sent];
  return plan.state === 'failed' ? [final] : [sent, final];
}
