import type { FailureReason } from '@parley/contracts';
import { isInFlight, telesignDelivery, telesignReason } from './telesign-codes';

/** PROVIDERS 7.2, the column of TeleSign, row by row; every code of 1.2 is in one of them. */
const ROWS: readonly (readonly [FailureReason, readonly number[]])[] = [
  ['InvalidSendingParameters', [11000, 11001, 507, 509, 11010, 11011, 11019, 12000, 12009, 12017, 12099]],
  ['InvalidSendingParameters', [11003, 11004, 11016, 11017, 11027]],
  ['RecipientUnknown', [211]],
  ['RecipientNotSmsCapable', [222, 516]],
  ['RecipientUnreachable', [210, 514]],
  ['RecipientRestricted', [511, 512, 513]],
  ['RecipientOptedOut', [510]],
  ['SenderInvalid', [508, 11013, 502]],
  ['SenderNotRegistered', [517, 521, 11034, 11035]],
  ['ContentInvalid', [231, 11009]],
  ['ContentFiltered', [515, 520]],
  ['DestinationNotAllowed', [237, 238, 10033]],
  ['BlockedByProvider', [229, 230]],
  ['FraudRisk', [233, 518, 519]],
  ['RateLimited', [10019, 10020]],
  ['Expired', [221]],
  ['InsufficientFunds', [10030]],
  ['AccountSuspended', [10010]],
  ['AuthenticationFailed', [10002, 10003, 10004, 10005, 10006, 10007, 10008, 10009, 10011, 10014]],
  ['AuthenticationFailed', [10015, 10022, 10028, 501]],
  ['RouteUnavailable', [220]],
  ['CarrierTemporary', [503, 505]],
  ['CarrierPermanent', [504, 506]],
  ['ProviderUnavailable', [10000, 500]],
  ['Unknown', [207]],
];

const CASES = ROWS.flatMap(([reason, codes]) => codes.map((code) => [code, reason] as const));

const notDelivered = (code: number, failureReason: FailureReason) => ({
  status: 'not-delivered',
  failureReason,
  providerCode: String(code),
});

describe('a code of TeleSign', () => {
  it.each(CASES)('%d stands for %s, answered or reported', (code, reason) => {
    expect(telesignReason(code, 'answer')).toBe(reason);
    expect(telesignReason(code, 'report')).toBe(reason);
    expect(telesignDelivery(code)).toEqual(notDelivered(code, reason));
    expect(isInFlight(code)).toBe(false);
  });

  it('10031 is a host that may not call when answered, and a block when reported', () => {
    expect(telesignReason(10031, 'answer')).toBe('AuthenticationFailed');
    expect(telesignDelivery(10031)).toEqual(notDelivered(10031, 'BlockedByProvider'));
  });

  it('10032 is a block when reported, and 10035 a host that may not call when answered', () => {
    expect(telesignDelivery(10032)).toEqual(notDelivered(10032, 'BlockedByProvider'));
    expect(telesignReason(10032, 'answer')).toBeUndefined();
    expect(telesignReason(10035, 'answer')).toBe('AuthenticationFailed');
    expect(telesignReason(10035, 'report')).toBeUndefined();
  });

  it.each([0, -10001, 299, 999, 10999, 11020, 12100])(
    '%d is in no table: kept, counted and never thrown',
    (code) => {
      expect(telesignReason(code, 'answer')).toBeUndefined();
      expect(telesignDelivery(code)).toEqual({ ...notDelivered(code, 'Unknown'), isUnmapped: true });
    },
  );

  it.each([
    [290, 'sent'],
    [292, 'sent'],
    [295, 'sent'],
    [203, 'sent'],
    [201, 'sent'],
    [200, 'delivered'],
  ])('%d means %s', (code, status) => {
    expect(telesignDelivery(code)).toEqual({ status, providerCode: String(code) });
    expect(isInFlight(code)).toBe(true);
  });

  it.each([250, 251, 599])('%d leaves the delivery unconfirmed', (code) => {
    expect(telesignDelivery(code)).toEqual({
      status: 'unconfirmed',
      failureReason: 'DeliveryUnconfirmed',
      providerCode: String(code),
    });
    expect(isInFlight(code)).toBe(false);
  });
});
