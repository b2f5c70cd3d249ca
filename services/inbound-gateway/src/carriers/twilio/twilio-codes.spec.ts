import type { FailureReason } from '@parley/contracts';
import { twilioDelivery, twilioReason } from './twilio-codes';

/** PROVIDERS 7.2, the column of Twilio, row by row. */
const ROWS: readonly (readonly [FailureReason, readonly number[]])[] = [
  ['InvalidSendingParameters', [21211, 21614, 21604, 21612, 21601, 21620, 21699]],
  ['RecipientUnknown', [30005]],
  ['RecipientNotSmsCapable', [21635, 30006]],
  ['RecipientUnreachable', [30003]],
  ['RecipientOptedOut', [21610]],
  ['SenderInvalid', [21606, 21401, 21603, 21608]],
  ['SenderNotRegistered', [30034, 30032]],
  ['ContentInvalid', [21602, 21617]],
  ['ContentFiltered', [30007]],
  ['MediaInvalid', [30011, 30019, 11751]],
  ['DestinationNotAllowed', [21408]],
  ['BlockedByProvider', [30004]],
  ['FraudRisk', [30450, 60410]],
  ['RateLimited', [20429, 63017]],
  ['QueueOverflow', [21611, 30001]],
  ['Expired', [30036]],
  ['AccountSuspended', [30002, 20005]],
  ['AuthenticationFailed', [20003]],
  ['Unknown', [30008, 30009]],
];

const CASES = ROWS.flatMap(([reason, codes]) => codes.map((code) => [code, reason] as const));

describe('an error code of Twilio', () => {
  it.each(CASES)('%d stands for %s, refused or reported', (code, failureReason) => {
    expect(twilioReason(code)).toBe(failureReason);
    expect(twilioDelivery('failed', String(code))).toEqual({
      status: 'not-delivered',
      failureReason,
      providerCode: String(code),
    });
  });

  it.each([1, 21599, 21700, 99999])('%d is in no table: kept, counted and never thrown', (code) => {
    expect(twilioReason(code)).toBeUndefined();
    expect(twilioDelivery('undelivered', String(code))).toEqual({
      status: 'not-delivered',
      failureReason: 'Unknown',
      providerCode: String(code),
      isUnmapped: true,
    });
  });
});

describe('a status word of Twilio', () => {
  it.each([
    ['queued', 'sent'],
    ['accepted', 'sent'],
    ['scheduled', 'sent'],
    ['sending', 'sent'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'delivered'],
    ['undelivered', 'not-delivered'],
    ['failed', 'not-delivered'],
    ['partially_delivered', 'not-delivered'],
    ['canceled', 'not-delivered'],
  ])('%s is %s on our wire', (word, status) => {
    expect(twilioDelivery(word, undefined)).toMatchObject({ status });
  });

  it('that means failure without a code has an unknown reason', () => {
    expect(twilioDelivery('failed', undefined)).toEqual({
      status: 'not-delivered',
      failureReason: 'Unknown',
      providerCode: undefined,
    });
  });

  it('that means no failure gives no reason, but keeps the code', () => {
    expect(twilioDelivery('delivered', '30003')).toEqual({ status: 'delivered', providerCode: '30003' });
  });

  it.each(['received', 'exploded', 'constructor'])('%s is none of a report', (word) => {
    expect(twilioDelivery(word, undefined)).toBeUndefined();
  });
});
