import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import {
  Carrier,
  type CallbackRequest,
  type CarrierAccount,
  type CarrierLogin,
  type LookUpOutcome,
  type OutboundMessage,
  type ParsedCallback,
  type SendOutcome,
} from '../carrier';
import { CHECK_TIMEOUT_MS, type CredentialsCheck } from '../credentials-check';
import { SEND_TIMEOUT_MS } from '../send-outcomes';
import { parseTelesignCallback } from './telesign-callback';
import { checkTelesignCredentials } from './telesign-credentials';
import type { TelesignCredentials } from './telesign-rest';
import { TelesignSending } from './telesign-sending';

type Account = CarrierAccount<TelesignCredentials>;

/** TeleSign's SMS API: JSON signed with the account's API key, sends through TeleSign's SDK. */
export class TelesignCarrier extends Carrier<TelesignCredentials> {
  readonly contentTypes = ['application/json'];
  readonly accepted = { contentType: 'application/json', body: '{}' };
  readonly hasDeliveryReports = true;
  readonly credentialsSchema = z.strictObject({
    customerId: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
    apiKey: z.string().regex(/^[A-Za-z0-9+/]{4,256}={0,2}$/),
  });

  private readonly sending: TelesignSending;

  constructor(
    timeoutMs = SEND_TIMEOUT_MS,
    private readonly checkTimeoutMs = CHECK_TIMEOUT_MS,
  ) {
    super();
    this.sending = new TelesignSending(timeoutMs);
  }

  /** Both headers are always sent; a proxy may have eaten one of them, or put its own in its place. */
  verify({ headers, rawBody }: CallbackRequest, credentials: readonly TelesignCredentials[]): boolean {
    const claims = [headers['authorization'], headers['x-ts-authorization']].flatMap(claimIn);
    if (claims.length === 0) return false;
    return credentials.some((credential) => {
      const expected = signatureOf(rawBody, credential.apiKey);
      return claims.some((claim) => isBacked(claim, credential.customerId, expected));
    });
  }

  parse(request: CallbackRequest): ParsedCallback {
    return parseTelesignCallback(request);
  }

  send(account: Account, message: OutboundMessage): Promise<SendOutcome> {
    return this.sending.send(account, message);
  }

  lookUp(account: Account, providerMessageId: string): Promise<LookUpOutcome> {
    return this.sending.lookUp(account, providerMessageId);
  }

  check(login: CarrierLogin<TelesignCredentials>): Promise<CredentialsCheck> {
    return checkTelesignCredentials(login, this.checkTimeoutMs);
  }
}

/** A signature, with the customer id in whose name it was made if the header says so. */
interface Claim {
  readonly customerId?: string;
  readonly signature: string;
}

const CLAIM = /^(?:TSA +([^:\s]+):)?([A-Za-z0-9+/]{43}=)$/;

function claimIn(header: string | readonly string[] | undefined): Claim[] {
  const match = typeof header === 'string' ? CLAIM.exec(header) : null;
  return match ? [{ customerId: match[1], signature: match[2]! }] : [];
}

/** TeleSign signs the raw body with the decoded key (PROVIDERS 1.5). */
const signatureOf = (rawBody: Buffer, apiKey: string): Buffer =>
  Buffer.from(createHmac('sha256', Buffer.from(apiKey, 'base64')).update(rawBody).digest('base64'));

function isBacked(claim: Claim, customerId: string, expected: Buffer): boolean {
  if (claim.customerId !== undefined && claim.customerId !== customerId) return false;
  return timingSafeEqual(Buffer.from(claim.signature), expected);
}
