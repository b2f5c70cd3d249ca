import { parseInstant, type Address } from '@parley/kernel';
import type { CarrierAccount, LookUpOutcome, OutboundMessage, SendOutcome } from '../carrier';
import { NoAnswer, type ProviderAnswer } from '../provider-http';
import { outcomeOf, refusal } from '../send-outcomes';
import { isInFlight, telesignDelivery, telesignReason } from './telesign-codes';
import { envelopeOf, type Envelope } from './telesign-envelope';
import { TelesignRest, type TelesignCredentials } from './telesign-rest';

type Account = CarrierAccount<TelesignCredentials>;

/** Alerts and notices: what a seller writes to a customer he talks with (R150). */
const MESSAGE_TYPE = 'ARN';

/** Sends through TeleSign's SDK, which has no idempotency: whatever is not proved unsent is unknown. */
export class TelesignSending {
  private readonly clients = new WeakMap<Account, TelesignRest>();

  constructor(private readonly timeoutMs: number) {}

  async send(account: Account, message: OutboundMessage): Promise<SendOutcome> {
    try {
      const answer = await this.clientFor(account).execute('POST', '/v1/messaging', {
        phone_number: withoutPlus(message.to),
        message: message.text,
        message_type: MESSAGE_TYPE,
        sender_id: withoutPlus(message.from),
        external_id: message.id,
        callback_url: account.callbackUrl,
      });
      return outcomeOfAnswer(answer);
    } catch (failure) {
      return outcomeOf(failure);
    }
  }

  async lookUp(account: Account, providerMessageId: string): Promise<LookUpOutcome> {
    try {
      const resource = `/v1/messaging/${encodeURIComponent(providerMessageId)}`;
      const answer = await this.clientFor(account).execute('GET', resource);
      return foundIn(answer);
    } catch (failure) {
      return {
        kind: 'unavailable',
        detail: failure instanceof NoAnswer ? failure.message : 'the answer could not be read',
      };
    }
  }

  private clientFor(account: Account): TelesignRest {
    const client = this.clients.get(account) ?? new TelesignRest(account, this.timeoutMs);
    this.clients.set(account, client);
    return client;
  }
}

const withoutPlus = (address: Address): string => address.replace(/^\+/, '');

/**
 * TeleSign is read by its status code, not by the HTTP status, with three exceptions: 429 is never processed; 5xx
 * proves nothing; and a code that no table knows is a refusal only in an answer of 4xx.
 */
function outcomeOfAnswer(answer: ProviderAnswer): SendOutcome {
  const envelope = envelopeOf(answer);
  if (answer.status === 429) return refusal('RateLimited', String(envelope?.status.code ?? 429));
  if (!envelope || answer.status >= 500) return unknown(`HTTP ${answer.status}`, envelope);
  const { code } = envelope.status;
  if (isInFlight(code)) return submitted(envelope);
  const reason = telesignReason(code, 'answer');
  const isProof = reason === undefined ? answer.status >= 400 : code !== SYSTEM_UNAVAILABLE;
  return isProof ? refusal(reason, String(code)) : unknown(`status code ${code}`, envelope);
}

/** Says that TeleSign is ill, not that it did nothing. */
const SYSTEM_UNAVAILABLE = 10000;

function submitted(envelope: Envelope): SendOutcome {
  if (!envelope.reference_id) return unknown('no reference_id', envelope);
  return { kind: 'submitted', providerMessageId: envelope.reference_id, status: 'sent' };
}

const unknown = (detail: string, envelope: Envelope | undefined): SendOutcome => ({
  kind: 'unknown',
  detail,
  providerMessageId: envelope?.reference_id ?? undefined,
});

function foundIn(answer: ProviderAnswer): LookUpOutcome {
  if (answer.status === 404) return { kind: 'not-found' };
  const envelope = envelopeOf(answer);
  if (!envelope || answer.status >= 300) {
    return { kind: 'unavailable', detail: `HTTP ${answer.status}` };
  }
  return {
    kind: 'found',
    ...telesignDelivery(envelope.status.code),
    reportedAt: parseInstant(envelope.status.updated_on ?? ''),
  };
}
