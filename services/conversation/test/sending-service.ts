import { randomUUID } from 'node:crypto';
import {
  CancelDispatch,
  ConsentChanged,
  MarkSeen,
  MessageQueued,
  RecordChanged,
  RenderTemplate,
  SendMessage,
  type SendMessageReply,
} from '@parley/contracts';
import { DomainError, keyOf, type Ref } from '@parley/kernel';
import { eventually } from '@parley/testing';
import {
  at,
  crmRecord,
  newCustomer,
  person,
  RunningConversation,
  SAMPLE_ORGANISATION,
  senderNumber,
  user,
  type Neighbours,
} from './running-service';

/** A refusal's status is a number, an acceptance's a word. */
export type Sent = Omit<SendMessageReply, 'status'>;

/** The number of the manager who may override an opt-out. */
export const MANAGERS = '+15550100004';

/** The service with a gateway and a template service that do as the spec says. */
export class SendingService {
  /** Messages that the gateway will not stop any more. */
  readonly underWay = new Set<string>();
  /** Messages that the gateway was asked to stop. */
  readonly stopped: string[] = [];

  private constructor(readonly service: RunningConversation) {
    service.bus.answer(CancelDispatch, ({ messageId }: CancelDispatch) => {
      if (this.underWay.has(messageId))
        throw new DomainError('conflict', 'dispatch.under-way', 'It has left.');
      this.stopped.push(messageId);
      return { messageId, status: 'cancelled' };
    });
    service.bus.answer(RenderTemplate, ({ templateId }: RenderTemplate) => ({
      text: `Rendered ${templateId}`,
      unresolved: templateId === 'incomplete' ? ['ContactFirstName'] : [],
      segments: 1,
      encoding: 'GSM-7',
    }));
  }

  static async start(changes: Neighbours = {}): Promise<SendingService> {
    const service = await RunningConversation.start({
      ...SAMPLE_ORGANISATION,
      users: [
        ...SAMPLE_ORGANISATION.users!,
        person('manager', { roles: ['sales-manager'] }),
        person('without', { roles: [] }),
      ],
      numbers: [...SAMPLE_ORGANISATION.numbers!, senderNumber(MANAGERS, user('manager'))],
      ...changes,
    });
    return new SendingService(service);
  }

  send(actor: string | undefined, request: object) {
    return this.service.ask<Sent>(SendMessage, { text: 'Good morning', ...request }, actor);
  }

  /** A record of R with phones, as routing and the projection know it. */
  async record(phones: object = { mobile: newCustomer() }, changes: object = {}): Promise<Ref> {
    const ref = { type: 'contact', id: randomUUID(), ...changes } as Ref;
    const state = crmRecord(ref, user('R'), 1, { phones, ...changes });
    this.service.records.set(keyOf(ref), state);
    await this.service.bus.publish(RecordChanged, state);
    await this.hasRow('SELECT FROM record_owner WHERE id = $1', ref.id);
    return ref;
  }

  async optOut(customerNumber: string): Promise<void> {
    const consent = { customerNumber, optedOut: true, source: 'customer', at: at(1), version: 1 };
    await this.service.bus.publish(ConsentChanged, consent);
    await this.hasRow('SELECT FROM customer_consent WHERE customer_number = $1', customerNumber);
  }

  async seen(actor: string, id: string): Promise<void> {
    await this.service.ask(MarkSeen, { id }, actor);
  }

  async messageOf(actor: string, { conversationId, messageId }: Sent) {
    const { messages } = await this.service.read(actor, conversationId);
    return messages.find(({ id }) => id === messageId);
  }

  async statusOf(messageId: string): Promise<string | undefined> {
    const sql = 'SELECT status FROM message WHERE id = $1';
    return (await this.service.database.query<{ status: string }>(sql, [messageId]))[0]?.status;
  }

  /** The latest event of the kind that tells of the message. */
  eventOf<T extends { readonly messageId: string }>(contract: new () => T, messageId: string): Promise<T> {
    return eventually(async () => {
      const events = await this.service.published(contract);
      const found = events.filter((event) => event.messageId === messageId);
      expect(found).not.toHaveLength(0);
      return found.at(-1)!;
    });
  }

  queuedOf(messageId: string) {
    return this.eventOf(MessageQueued, messageId);
  }

  private hasRow(sql: string, id: string): Promise<void> {
    return eventually(async () => expect(await this.service.database.query(sql, [id])).toHaveLength(1));
  }
}
