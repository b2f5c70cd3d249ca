import { AuditLog, type AuditedChange, type Doer } from '@parley/audit';
import { DomainError, type Address, type Instant } from '@parley/kernel';
import { GroupCommit, isStoreUnavailable, Transactions } from '@parley/persistence';
import { newId } from '@parley/platform';
import { Injectable } from '@nestjs/common';
import type { ConversationId } from '../domain/conversation';
import type { Line } from '../domain/line';
import { Lines } from '../domain/line.repository';
import { segmentsOf } from '../domain/message';
import { messageErrors } from '../domain/message.errors';
import type { OutboundDraft } from '../domain/outbound-message';
import { SendFactReader, type AcceptedMessage, type SendFacts } from './send-facts';
import { refusalOf, type SendOrder } from './send-rules';

/** A send as it is complete: only the rules of the moment may still refuse it. */
export interface Send extends SendOrder {
  readonly message: Omit<OutboundDraft, 'at'>;
  readonly by: Doer;
}

/**
 * Accepts sends: each in one transaction with its thread and its event, and with the other sends of that moment.
 * The same id is accepted once; who repeats the request gets the same answer.
 */
@Injectable()
export class SendBatches {
  private readonly group = new GroupCommit<Send, AcceptedMessage | DomainError>(
    (sends) => this.commit(sends),
    {
      flights: 1, // while one is out the next one fills
      items: 128,
    },
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly lines: Lines,
    private readonly facts: SendFactReader,
    private readonly audit: AuditLog,
  ) {}

  async accept(send: Send): Promise<AcceptedMessage> {
    const outcome = await this.group.add(send).catch((error: unknown) => this.again(send, error));
    if (outcome instanceof DomainError) throw outcome;
    return outcome;
  }

  /** Another replica may have taken the same id at that moment: then it is known now. */
  private again(send: Send, error: unknown): Promise<AcceptedMessage | DomainError> {
    if (isStoreUnavailable(error)) throw error;
    return this.group.add(send);
  }

  private commit(sends: readonly Send[]): Promise<(AcceptedMessage | DomainError)[]> {
    return this.transactions.run(async () => {
      const lines = await this.lines.hold(sends.map(({ numbers }) => numbers));
      const facts = await this.facts.read({
        ids: sends.map(({ message }) => message.id),
        numbers: distinct(sends.map(({ numbers }) => numbers.number)),
        customerNumbers: distinct(sends.map(({ numbers }) => numbers.customerNumber)),
        records: sends.map(({ record }) => record),
      });
      const known = new Set(facts.accepted.keys());
      const outcomes = sends.map((send) => decide(send, lines.of(send.numbers), facts, lines.since));
      await this.lines.save(lines);
      await this.audit.note(...acceptedNow(sends, outcomes, known));
      return outcomes;
    });
  }
}

function decide(send: Send, line: Line, facts: SendFacts, at: Instant): AcceptedMessage | DomainError {
  const { message, record } = send;
  const known = facts.accepted.get(message.id);
  if (known) return known.fingerprint === message.fingerprint ? known : messageErrors.idTaken();
  const refusal = refusalOf(send, facts, line.openOn(record) !== undefined);
  if (refusal) return refusal;
  const { conversation, status } = line.queue({ ...message, at }, record, newConversationId);
  const accepted = {
    id: message.id,
    conversationId: conversation.id,
    status,
    segments: segmentsOf(message.text),
    fingerprint: message.fingerprint,
  };
  facts.accepted.set(message.id, accepted);
  return accepted;
}

/** Each new message once, also when it was asked for twice at the same moment. */
function acceptedNow(
  sends: readonly Send[],
  outcomes: readonly (AcceptedMessage | DomainError)[],
  known: ReadonlySet<string>,
): AuditedChange[] {
  const noted = new Set<string>(known);
  return sends.flatMap((send, index) => {
    const outcome = outcomes[index]!;
    if (outcome instanceof DomainError || noted.has(outcome.id)) return [];
    noted.add(outcome.id);
    return [sentBy(send, outcome)];
  });
}

const sentBy = ({ by, record, numbers, message }: Send, accepted: AcceptedMessage): AuditedChange => ({
  by,
  action: 'message-accepted',
  thing: { type: 'message', id: accepted.id },
  record,
  after: {
    conversationId: accepted.conversationId,
    number: numbers.number,
    status: accepted.status,
    automated: message.automated,
    sendAt: message.sendAt,
    overridesConsent: message.overrideConsent !== undefined,
  },
});

const newConversationId = (): ConversationId => newId() as ConversationId;

const distinct = (addresses: readonly Address[]): Address[] => [...new Set(addresses)];
