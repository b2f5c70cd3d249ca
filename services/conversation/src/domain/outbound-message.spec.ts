import { instant, type Address, type OutboundStatus } from '@parley/kernel';
import fc from 'fast-check';
import type { ConversationId } from './conversation';
import type { MessageId } from './message';
import {
  countsAsConversation,
  OutboundMessage,
  type OutboundState,
  type StatusReport,
} from './outbound-message';

const ACCEPTED = instant('2026-03-01T10:00:00Z');
const LATER = instant('2026-03-02T09:00:00Z');

const message = (changes: Partial<OutboundState> = {}): OutboundMessage =>
  OutboundMessage.restore({
    id: 'm1' as MessageId,
    conversationId: 'c1' as ConversationId,
    numbers: { number: '+15550100001' as Address, customerNumber: '+15550109999' as Address },
    text: 'Hello',
    at: ACCEPTED,
    status: 'queued',
    segments: 1,
    automated: false,
    ...changes,
  });

const report = (status: OutboundStatus, changes: Partial<StatusReport> = {}): StatusReport => ({
  status,
  at: LATER,
  ...changes,
});

const FINAL: readonly OutboundStatus[] = [
  'delivered',
  'not-delivered',
  'unconfirmed',
  'not-sent',
  'sending-failed',
  'sending-aborted',
  'cancelled',
];
const ON_THE_WAY: readonly OutboundStatus[] = ['submitting', 'unknown', 'sent'];

describe('an outbound message', () => {
  it('goes forward through submitting and sent to delivered', () => {
    const sent = message();
    expect(
      ['submitting', 'sent', 'delivered'].map((each) => sent.follow(report(each as OutboundStatus))),
    ).toEqual(['advanced', 'advanced', 'advanced']);
    expect(sent.snapshot().status).toBe('delivered');
  });

  it('stays delivered when the news that it was sent comes last', () => {
    const sent = message();
    sent.follow(report('delivered'));
    expect(sent.follow(report('submitting'))).toBe('late');
    expect(sent.follow(report('sent'))).toBe('late');
    expect(sent.snapshot().status).toBe('delivered');
  });

  it('leaves the doubt when somebody knows, and does not fall back into it', () => {
    const sent = message({ status: 'unknown' });
    expect(sent.follow(report('submitting'))).toBe('late');
    expect(sent.follow(report('sent'))).toBe('advanced');
    expect(sent.follow(report('unknown'))).toBe('late');
  });

  it('keeps the first final outcome and notices the contradiction', () => {
    const sent = message({ status: 'not-delivered', failureReason: 'RecipientUnknown' });
    expect(sent.follow(report('delivered'))).toBe('contradicted');
    expect(sent.follow(report('unconfirmed'))).toBe('late');
    expect(sent.snapshot()).toMatchObject({ status: 'not-delivered', failureReason: 'RecipientUnknown' });
  });

  it('believes a real receipt after a guess: unconfirmed or expired', () => {
    const unconfirmed = message({ status: 'unconfirmed', failureReason: 'DeliveryUnconfirmed' });
    expect(unconfirmed.follow(report('not-delivered', { failureReason: 'RecipientUnknown' }))).toBe(
      'advanced',
    );
    const expired = message({ status: 'not-delivered', failureReason: 'Expired' });
    expect(expired.follow(report('not-delivered', { failureReason: 'Expired' }))).toBe('late');
    expect(expired.follow(report('delivered'))).toBe('advanced');
    expect(expired.snapshot()).toMatchObject({ status: 'delivered', failureReason: undefined });
  });

  it('takes over reason, code and the count of segments from the provider', () => {
    const sent = message();
    sent.follow(report('sent', { segments: 3 }));
    sent.follow(report('not-delivered', { failureReason: 'RecipientUnreachable', providerCode: '30003' }));
    expect(sent.snapshot()).toMatchObject({
      segments: 3,
      failureReason: 'RecipientUnreachable',
      providerCode: '30003',
    });
  });

  it('knows who took it, and whether he tells what becomes of it', () => {
    const sent = message();
    sent.follow(report('sent', { provider: 'twilio', hasDeliveryReports: false }));
    sent.follow(report('delivered'));
    expect(sent.snapshot()).toMatchObject({ provider: 'twilio', hasDeliveryReports: false });
  });

  it('stands in the thread where it went out when it was scheduled, and where it was accepted otherwise', () => {
    const scheduled = message({ status: 'scheduled' });
    scheduled.follow(report('submitting'));
    expect(scheduled.snapshot().at).toBe(LATER);
    const cancelled = message({ status: 'scheduled' });
    cancelled.follow(report('cancelled'));
    expect(cancelled.snapshot().at).toBe(ACCEPTED);
    const queued = message();
    queued.follow(report('sent'));
    expect(queued.snapshot().at).toBe(ACCEPTED);
  });

  it('counts as conversation unless it failed, was stopped or was taken back', () => {
    const counting = [...ON_THE_WAY, ...FINAL, 'queued', 'scheduled'].filter((each) =>
      countsAsConversation(each as OutboundStatus),
    );
    expect(counting).toEqual([
      'submitting',
      'unknown',
      'sent',
      'delivered',
      'unconfirmed',
      'queued',
      'scheduled',
    ]);
  });

  it('never moves back, in whatever order and how often reports come', () => {
    const rank = (status: OutboundStatus): number =>
      FINAL.includes(status) ? 4 : ['queued', 'submitting', 'unknown', 'sent'].indexOf(status);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ON_THE_WAY, ...FINAL), { maxLength: 12 }), (statuses) => {
        const sent = message();
        let highest = 0;
        for (const status of statuses) {
          sent.follow(report(status));
          expect(rank(sent.snapshot().status)).toBeGreaterThanOrEqual(highest);
          highest = rank(sent.snapshot().status);
        }
      }),
    );
  });

  it('ends the same whatever the order, where only one final outcome is reported', () => {
    const shuffled = fc
      .constantFrom(...FINAL)
      .chain((final) =>
        fc
          .shuffledSubarray([...ON_THE_WAY, final], { minLength: 4 })
          .map((statuses) => ({ final, statuses })),
      );
    fc.assert(
      fc.property(shuffled, ({ final, statuses }) => {
        const sent = message();
        statuses.forEach((status) => sent.follow(report(status)));
        expect(sent.snapshot().status).toBe(final);
      }),
    );
  });
});
