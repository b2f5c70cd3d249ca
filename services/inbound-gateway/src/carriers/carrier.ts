import type { FailureReason, Provider, ReportedStatus } from '@parley/contracts';
import type { Address, Instant, KeywordSignal } from '@parley/kernel';
import type { ZodType } from 'zod';
import type { CredentialsCheck } from './credentials-check';

/** One callback as it arrived. `url` is the public URL from configuration with path and query as received. */
export interface CallbackRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly rawBody: Buffer;
}

/** What proves who we are to the provider, and the provider to us; each carrier names its own fields. */
export type Credentials = Readonly<Record<string, string>>;

export interface Media {
  readonly url: string;
  readonly contentType: string;
}

/** A customer's message. `key` is the same for every repetition of it and differs from any other callback's. */
export interface ParsedInbound {
  readonly kind: 'inbound';
  readonly key: string;
  readonly providerMessageId: string;
  readonly from: Address;
  readonly to: Address;
  readonly text: string;
  readonly media: readonly Media[];
  readonly signal?: KeywordSignal;
}

/** What became of a message as far as the provider says. */
export interface DeliveryStatus {
  readonly status: ReportedStatus;
  readonly failureReason?: FailureReason;
  readonly providerCode?: string;
  /** The provider used a code or word that no table knows: to be counted, never to be thrown. */
  readonly isUnmapped?: true;
  readonly reportedAt?: Instant;
}

/** A delivery report; it names our message, the provider's message, or both. */
export interface ParsedReport extends DeliveryStatus {
  readonly kind: 'report';
  readonly key: string;
  readonly providerMessageId?: string;
  readonly messageId?: string;
}

/** Genuine, but nothing that could be worked with: kept as it is and answered like any other (RELIABILITY 1.6). */
export interface Quarantined {
  readonly kind: 'quarantined';
  readonly key: string;
  readonly reason: string;
}

export type ParsedCallback = ParsedInbound | ParsedReport | Quarantined;

/** What is needed to ask a provider anything. */
export interface CarrierLogin<C extends Credentials = Credentials> {
  readonly credentials: C;
  /** A simulator instead of the provider. */
  readonly baseUrl?: string;
}

export interface CarrierAccount<C extends Credentials = Credentials> extends CarrierLogin<C> {
  /** Where the provider is to report to: the account's own callback URL. */
  readonly callbackUrl: string;
}

export interface OutboundMessage {
  readonly id: string;
  readonly from: Address;
  readonly to: Address;
  readonly text: string;
  /** The provider gives up delivering after this time, where it can be told so. */
  readonly validForSeconds?: number;
}

/** Who took a text, and whether he tells what becomes of it (R108). */
export interface Taker {
  readonly provider: Provider;
  readonly hasDeliveryReports: boolean;
}

/**
 * How a send ended. Only `refused` is proved unsent: `later` says that it may be tried again, `never` that it is
 * over. `unknown` may have reached the customer and is never sent again by itself (RELIABILITY 1.10).
 */
export type SendOutcome =
  | {
      readonly kind: 'submitted';
      readonly providerMessageId: string;
      readonly status: 'sent';
      readonly providerSegments?: number;
      readonly by?: Taker;
    }
  | {
      readonly kind: 'refused';
      readonly failureReason: FailureReason;
      readonly providerCode?: string;
      readonly retry: 'never' | 'later';
      readonly isUnmapped?: true;
    }
  | { readonly kind: 'unknown'; readonly detail: string; readonly providerMessageId?: string };

/** What the provider answers when asked about a message: its status, that it never had it, or nothing useful. */
export type LookUpOutcome =
  | ({ readonly kind: 'found' } & DeliveryStatus)
  | { readonly kind: 'not-found' }
  | { readonly kind: 'unavailable'; readonly detail: string };

/**
 * One provider, as the rest of the gateway sees it. `verify` and `parse` are pure, never throw and stay within
 * microseconds; `parse` is asked only about what `verify` let through. `send`, `lookUp` and `check` never throw
 * either.
 */
export abstract class Carrier<C extends Credentials = Credentials> {
  /** The media types a callback may come in. */
  abstract readonly contentTypes: readonly string[];
  /** The answer to every genuine callback. */
  abstract readonly accepted: { readonly contentType: string; readonly body: string };
  /** What an administrator has to enter for an account, and nothing else. */
  abstract readonly credentialsSchema: ZodType<C>;
  /** Whether it says of what it took what became of it; where it does not, nobody waits for that (R89, R108). */
  abstract readonly hasDeliveryReports: boolean;

  /** Whether one of the credentials (the current, for a day also the previous) signed this very request. */
  abstract verify(request: CallbackRequest, credentials: readonly C[]): boolean;
  abstract parse(request: CallbackRequest): ParsedCallback;
  abstract send(account: CarrierAccount<C>, message: OutboundMessage): Promise<SendOutcome>;
  abstract lookUp(account: CarrierAccount<C>, providerMessageId: string): Promise<LookUpOutcome>;
  /** Shows the credentials to the provider by a read that changes nothing, within seconds. */
  abstract check(login: CarrierLogin<C>): Promise<CredentialsCheck>;
}
