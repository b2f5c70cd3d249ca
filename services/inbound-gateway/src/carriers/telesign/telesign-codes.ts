import type { FailureReason, ReportedStatus } from '@parley/contracts';
import type { DeliveryStatus } from '../carrier';
import { reasonsByCode } from '../failure-reasons';

/** Codes that mean the same whether TeleSign refuses at once or reports later (PROVIDERS 1.2 and 7.2). */
const REASONS = reasonsByCode({
  InvalidSendingParameters: [507, 509, 11000, 11001, 11003, 11004, 11010, 11016, 11017, 11027],
  RecipientUnknown: [211],
  RecipientNotSmsCapable: [222, 516],
  RecipientUnreachable: [210, 514],
  RecipientRestricted: [511, 512, 513],
  RecipientOptedOut: [510],
  SenderInvalid: [502, 508, 11013],
  SenderNotRegistered: [517, 521, 11034, 11035],
  ContentInvalid: [231, 11009],
  ContentFiltered: [515, 520],
  DestinationNotAllowed: [237, 238, 10033],
  BlockedByProvider: [229, 230],
  FraudRisk: [233, 518, 519],
  RateLimited: [10019, 10020],
  Expired: [221],
  InsufficientFunds: [10030],
  AccountSuspended: [10010],
  AuthenticationFailed: [
    501, 10002, 10003, 10004, 10005, 10006, 10007, 10008, 10009, 10011, 10014, 10015, 10022, 10028,
  ],
  RouteUnavailable: [220],
  CarrierTemporary: [503, 505],
  CarrierPermanent: [504, 506],
  ProviderUnavailable: [500, 10000],
  Unknown: [207],
});

/** Where a code was met: in the answer to a send, or in a report about it. */
export type Surface = 'answer' | 'report';

/** 10031 is a host that may not call when TeleSign answers, and a block by the customer when it reports. */
const REASONS_BY_SURFACE = {
  answer: reasonsByCode({ AuthenticationFailed: [10031, 10035] }),
  report: reasonsByCode({ BlockedByProvider: [10031, 10032] }),
} as const satisfies Record<Surface, ReadonlyMap<number, FailureReason>>;

/** The reason behind a code on one surface, or undefined for a code that no table knows. */
export function telesignReason(code: number, surface: Surface): FailureReason | undefined {
  return (
    REASONS_BY_SURFACE[surface].get(code) ??
    REASONS.get(code) ??
    (isParameter(code) ? 'InvalidSendingParameters' : undefined)
  );
}

/** 1101x and 120xx are ranges for wrong and missing parameters. */
const isParameter = (code: number): boolean =>
  (code >= 11010 && code <= 11019) || (code >= 12000 && code <= 12099);

/** Codes that are no failure. 203 may be the last we ever hear; 201 flags suspicion and is no handset's receipt. */
const STATUSES: ReadonlyMap<number, ReportedStatus> = new Map([
  [200, 'delivered'],
  [201, 'sent'],
  [203, 'sent'],
  [290, 'sent'],
  [292, 'sent'],
  [295, 'sent'],
  [250, 'unconfirmed'],
  [251, 'unconfirmed'],
  [599, 'unconfirmed'],
]);

/** Whether TeleSign took the message: it is under way, or already there. */
export const isInFlight = (code: number): boolean => {
  const status = STATUSES.get(code);
  return status === 'sent' || status === 'delivered';
};

/** What a reported status code says. A code that no table knows is a failure for an unknown reason. */
export function telesignDelivery(code: number): DeliveryStatus {
  const providerCode = String(code);
  const status = STATUSES.get(code);
  if (status === 'unconfirmed') return { status, failureReason: 'DeliveryUnconfirmed', providerCode };
  if (status) return { status, providerCode };
  const failureReason = telesignReason(code, 'report');
  return {
    status: 'not-delivered',
    failureReason: failureReason ?? 'Unknown',
    providerCode,
    ...(!failureReason && { isUnmapped: true }),
  };
}
