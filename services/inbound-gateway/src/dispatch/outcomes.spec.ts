import { epochMilliseconds, instant, type Address } from '@parley/kernel';
import type { SendOutcome } from '../carriers/carrier';
import type { Claim } from './claiming';
import { settle } from './outcomes';

const NOW = instant('2026-03-01T12:00:00Z');

const claim = (changes: Partial<Claim> = {}): Claim => ({
  messageId: 'm1',
  origin: 'conversation',
  accountId: 'a1',
  number: '+15550100001' as Address,
  customerNumber: '+15550100002' as Address,
  text: 'Yes, it is.',
  attempts: 1,
  fencingToken: 7,
  expiresAt: instant('2026-03-01T22:00:00Z'),
  startsInMs: 0,
  ...changes,
});

const busy: SendOutcome = {
  kind: 'refused',
  failureReason: 'RateLimited',
  providerCode: '20429',
  retry: 'later',
};

describe('How a call to a provider ended', () => {
  it('sent: is told with the provider’s id and its own count of segments', () => {
    const outcome = {
      kind: 'submitted',
      providerMessageId: 'SM1',
      status: 'sent',
      providerSegments: 2,
    } as const;
    expect(settle(claim(), outcome, NOW)).toMatchObject({
      state: 'sent',
      providerMessageId: 'SM1',
      submitted: { messageId: 'm1', providerMessageId: 'SM1', status: 'sent', segments: 2, at: NOW },
    });
  });

  it('sent: is told with who took it, and is the last word where he never tells what becomes of it', () => {
    const taken = (hasDeliveryReports: boolean) =>
      settle(
        claim(),
        {
          kind: 'submitted',
          providerMessageId: 'SM1',
          status: 'sent',
          by: { provider: 'twilio', hasDeliveryReports },
        },
        NOW,
      );
    expect(taken(false)).toMatchObject({
      isLastWord: true,
      submitted: { provider: 'twilio', hasDeliveryReports: false },
    });
    expect(taken(true).isLastWord).toBeUndefined();
    expect(taken(true).submitted).toMatchObject({ provider: 'twilio', hasDeliveryReports: true });
  });

  it('unknown: is told as unknown and never tried again', () => {
    const settled = settle(claim(), { kind: 'unknown', detail: 'timeout' }, NOW);
    expect(settled).toMatchObject({ state: 'unknown', submitted: { status: 'unknown' } });
    expect(settled.dueAt).toBeUndefined();
  });

  it('refused for good: is told as not sent, with reason and code', () => {
    const outcome = {
      kind: 'refused',
      failureReason: 'InvalidSendingParameters',
      providerCode: '21211',
      retry: 'never',
    } as const;
    expect(settle(claim(), outcome, NOW)).toMatchObject({
      state: 'refused',
      refused: {
        status: 'not-sent',
        failureReason: 'InvalidSendingParameters',
        providerCode: '21211',
      },
    });
  });

  it('turned away unsent: waits for its next turn, and nothing is told', () => {
    const settled = settle(claim({ attempts: 3 }), busy, NOW, 0.5);
    expect(settled).toMatchObject({ state: 'waiting' });
    expect(epochMilliseconds(settled.dueAt!)).toBeGreaterThan(epochMilliseconds(NOW));
    expect(settled.submitted ?? settled.refused).toBeUndefined();
  });

  it.each([
    ['its tries are used up', claim({ attempts: 10 })],
    ['its time would be over by then', claim({ expiresAt: instant('2026-03-01T12:00:00.100Z') })],
  ])('turned away unsent when %s: is told as failed', (_, last) => {
    expect(settle(last, busy, NOW, 0.5)).toMatchObject({
      state: 'refused',
      refused: { status: 'sending-failed', failureReason: 'RateLimited', providerCode: '20429' },
    });
  });
});
