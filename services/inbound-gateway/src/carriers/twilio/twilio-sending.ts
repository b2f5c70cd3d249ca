import { z } from 'zod';
import type { CarrierAccount, LookUpOutcome, OutboundMessage, SendOutcome } from '../carrier';
import { NoAnswer } from '../provider-http';
import { outcomeOf, refusal } from '../send-outcomes';
import { MESSAGE_PARAMETER, MESSAGE_SID } from './twilio-callback';
import { REFUSAL, twilioClient, type TwilioCredentials } from './twilio-client';
import { twilioDelivery, twilioReason } from './twilio-codes';

type Account = CarrierAccount<TwilioCredentials>;

/** Where Twilio reports on this very message: its id is in the signed URL, so that no report is ever a riddle. */
export function statusCallbackOf(account: Account, messageId: string): string {
  const url = new URL(account.callbackUrl);
  url.searchParams.set(MESSAGE_PARAMETER, messageId);
  return url.toString();
}

const MESSAGE = z.object({
  sid: z.string().regex(MESSAGE_SID),
  status: z.string(),
  numSegments: z.coerce.number().int().positive().optional().catch(undefined),
  errorCode: z.number().int().nullish(),
});

/** Sends through Twilio's SDK, which has no idempotency: whatever is not proved unsent is unknown. */
export class TwilioSending {
  private readonly clients = new WeakMap<Account, ReturnType<typeof twilioClient>>();

  constructor(private readonly timeoutMs: number) {}

  async send(account: Account, message: OutboundMessage): Promise<SendOutcome> {
    try {
      const client = await this.clientFor(account);
      const created = await client.messages.create({
        from: message.from,
        to: message.to,
        body: message.text,
        statusCallback: statusCallbackOf(account, message.id),
        validityPeriod: message.validForSeconds,
      });
      return outcomeOfCreated(created);
    } catch (failure) {
      return refusalIn(failure) ?? outcomeOf(failure);
    }
  }

  async lookUp(account: Account, providerMessageId: string): Promise<LookUpOutcome> {
    try {
      const client = await this.clientFor(account);
      const message = MESSAGE.parse(await client.messages(providerMessageId).fetch());
      const delivery = twilioDelivery(message.status, codeOf(message.errorCode));
      return delivery ? { kind: 'found', ...delivery } : { kind: 'unavailable', detail: 'an unknown status' };
    } catch (failure) {
      const refused = REFUSAL.safeParse(failure).data;
      if (refused?.status === 404) return { kind: 'not-found' };
      return { kind: 'unavailable', detail: detailOf(failure, refused?.code) };
    }
  }

  private clientFor(account: Account) {
    const client = this.clients.get(account) ?? twilioClient(account, this.timeoutMs);
    this.clients.set(account, client);
    return client;
  }
}

function outcomeOfCreated(created: object): SendOutcome {
  const message = MESSAGE.parse(created);
  if (message.status === 'failed' && message.errorCode) {
    return refusal(twilioReason(message.errorCode), String(message.errorCode));
  }
  return {
    kind: 'submitted',
    providerMessageId: message.sid,
    status: 'sent',
    providerSegments: message.numSegments,
  };
}

/**
 * 429 is never processed, with or without a code (PROVIDERS 2.1). Any other 4xx counts only with Twilio's code: a
 * bare one may be a proxy's. A 5xx proves nothing.
 */
function refusalIn(failure: unknown): SendOutcome | undefined {
  const { status, code } = REFUSAL.safeParse(failure).data ?? {};
  if (status === 429) return refusal('RateLimited', String(code ?? status));
  if (status === undefined || status < 400 || status > 499 || code === undefined) return undefined;
  return refusal(twilioReason(code), String(code));
}

const codeOf = (code: number | null | undefined): string | undefined => (code ? String(code) : undefined);

function detailOf(failure: unknown, code: number | undefined): string {
  if (failure instanceof NoAnswer) return failure.message;
  return code === undefined ? 'the answer could not be read' : `refused with code ${code}`;
}
