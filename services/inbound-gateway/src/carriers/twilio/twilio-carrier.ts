import { validateRequest } from 'twilio/lib/webhooks/webhooks';
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
import { parseTwilioCallback } from './twilio-callback';
import type { TwilioCredentials } from './twilio-client';
import { checkTwilioCredentials } from './twilio-credentials';
import { formOf, type TwilioForm } from './twilio-form';
import { TwilioSending } from './twilio-sending';

type Account = CarrierAccount<TwilioCredentials>;

/** Twilio's Programmable Messaging: forms signed with the account's auth token, sends through Twilio's SDK. */
export class TwilioCarrier extends Carrier<TwilioCredentials> {
  readonly contentTypes = ['application/x-www-form-urlencoded'];
  readonly accepted = { contentType: 'text/xml', body: '<Response/>' };
  readonly hasDeliveryReports = true;
  readonly credentialsSchema = z.strictObject({
    accountSid: z.string().regex(/^AC[0-9a-fA-F]{32}$/),
    authToken: z.string().regex(/^[!-~]{1,128}$/),
  });

  private readonly sending: TwilioSending;

  constructor(
    timeoutMs = SEND_TIMEOUT_MS,
    private readonly checkTimeoutMs = CHECK_TIMEOUT_MS,
  ) {
    super();
    this.sending = new TwilioSending(timeoutMs);
  }

  verify({ url, headers, rawBody }: CallbackRequest, credentials: readonly TwilioCredentials[]): boolean {
    const signature = headers['x-twilio-signature'];
    if (typeof signature !== 'string' || signature === '') return false;
    const form = formOf(rawBody);
    return credentials.some(({ authToken }) => isSigned(authToken, signature, url, form));
  }

  parse(request: CallbackRequest): ParsedCallback {
    return parseTwilioCallback(request);
  }

  send(account: Account, message: OutboundMessage): Promise<SendOutcome> {
    return this.sending.send(account, message);
  }

  lookUp(account: Account, providerMessageId: string): Promise<LookUpOutcome> {
    return this.sending.lookUp(account, providerMessageId);
  }

  check(login: CarrierLogin<TwilioCredentials>): Promise<CredentialsCheck> {
    return checkTwilioCredentials(login, this.checkTimeoutMs);
  }
}

/** Twilio's own check, which also knows how its back ends spell ports and queries (PROVIDERS 2.4). */
function isSigned(authToken: string, signature: string, url: string, form: TwilioForm): boolean {
  try {
    return validateRequest(authToken, signature, url, form);
  } catch {
    return false; // a URL that nobody could have signed
  }
}
