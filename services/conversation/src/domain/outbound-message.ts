import { isFinal, mayFollow, type Instant, type OutboundStatus } from '@parley/kernel';
import type { ConversationId, LineNumbers } from './conversation';
import type { MessageId } from './message';

const WITHDRAWN: ReadonlySet<OutboundStatus> = new Set([
  'not-delivered',
  'not-sent',
  'sending-failed',
  'sending-aborted',
  'cancelled',
]);
/** The provider has it, or may have it. */
const GONE_OUT: ReadonlySet<OutboundStatus> = new Set([
  'submitting',
  'unknown',
  'sent',
  'delivered',
  'not-delivered',
  'unconfirmed',
]);

/** A privileged person's word that a message goes out although the customer opted out. */
export interface ConsentOverride {
  readonly reason: string;
  readonly by?: string;
}

/** A message that was accepted to be sent. */
export interface OutboundDraft {
  readonly id: MessageId;
  readonly text: string;
  /** The template that it was made with. */
  readonly templateId?: string;
  /** When it was accepted. */
  readonly at: Instant;
  readonly sendAt?: Instant;
  /** Quiet hours keep it until `sendAt`. */
  readonly isHeld?: boolean;
  readonly automated: boolean;
  readonly cancelOnReply: boolean;
  readonly sentBy?: string;
  readonly overrideConsent?: ConsentOverride;
  /** What tells the same request from another one under the same id. */
  readonly fingerprint: string;
}

/** What became of a message, as somebody reports it. */
export interface StatusReport {
  readonly status: OutboundStatus;
  readonly at: Instant;
  readonly failureReason?: string;
  readonly providerCode?: string;
  readonly statusDetail?: string;
  readonly segments?: number;
  readonly provider?: string;
  readonly hasDeliveryReports?: boolean;
}

export interface OutboundState {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  readonly numbers: LineNumbers;
  readonly text: string;
  /** Its place in the thread: when it was accepted; a scheduled one moves to when it went out. */
  readonly at: Instant;
  readonly status: OutboundStatus;
  readonly failureReason?: string;
  readonly providerCode?: string;
  readonly statusDetail?: string;
  readonly segments: number;
  /** The provider's own count, once it has said one. */
  readonly providerSegments?: number;
  /** Who took it, once it was taken. */
  readonly provider?: string;
  /** Whether the provider tells what becomes of it; taken for granted until it is said not to (R108). */
  readonly hasDeliveryReports?: boolean;
  readonly automated: boolean;
  readonly sentBy?: string;
}

/** Whether an outbound message counts as conversation (Q3): unless it failed, was stopped or was taken back. */
export const countsAsConversation = (status: OutboundStatus): boolean => !WITHDRAWN.has(status);

export const isWaiting = (status: OutboundStatus): boolean => status === 'scheduled' || status === 'queued';

/**
 * An outbound message on its way. Its status moves forward only (PROVIDERS 7.1): whatever comes late, twice or out
 * of order changes nothing, and the first final outcome stands.
 */
export class OutboundMessage {
  private constructor(private state: OutboundState) {}

  static restore(state: OutboundState): OutboundMessage {
    return new OutboundMessage(state);
  }

  snapshot(): OutboundState {
    return this.state;
  }

  follow(report: StatusReport): 'advanced' | 'late' | 'contradicted' {
    if (!mayFollow(this.state, report)) return this.contradicts(report) ? 'contradicted' : 'late';
    const { status, failureReason, providerCode, statusDetail } = report;
    const leftNow = this.state.status === 'scheduled' && GONE_OUT.has(status);
    this.state = {
      ...this.state,
      at: leftNow && report.at > this.state.at ? report.at : this.state.at,
      status,
      failureReason,
      providerCode,
      statusDetail,
      segments: report.segments ?? this.state.segments,
      providerSegments: report.segments ?? this.state.providerSegments,
      provider: report.provider ?? this.state.provider,
      hasDeliveryReports: report.hasDeliveryReports ?? this.state.hasDeliveryReports,
    };
    return 'advanced';
  }

  private contradicts({ status }: StatusReport): boolean {
    return isFinal(status) && status !== this.state.status && status !== 'unconfirmed';
  }
}
