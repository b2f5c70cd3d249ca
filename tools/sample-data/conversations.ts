import {
  Explain,
  GetConversation,
  ListConversations,
  SearchRecords,
  SendMessage,
  type ConversationMessage,
  type ConversationSummary,
  type ExplainReply,
  type GetConversationReply,
  type ListConversationsReply,
  type SearchRecordsReply,
  type SendMessageReply,
} from '@parley/contracts';
import type { Instant, Ref } from '@parley/kernel';
import type { Requests } from '@parley/messaging';
import { tell } from './channels';

const PATIENCE_MS = 30_000;
const STEP_MS = 100;

/** A customer's text, and on which record it should turn up. */
export interface PlayedText {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** Where it should go; unknown customers get a lead that nobody can name beforehand. */
  readonly record?: Ref;
}

/** A seller's text between two numbers. */
export interface WrittenText {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

export interface Arrival {
  readonly played: PlayedText;
  readonly conversation: ConversationSummary;
  readonly why: ExplainReply;
}

/** Plays customers and sellers, and watches where their texts go. */
export class Conversations {
  constructor(
    private readonly requests: Requests,
    private readonly simulatorUrl: string,
  ) {}

  /** The customer types; resolves when the text stands in its conversation. */
  async play(played: PlayedText): Promise<Arrival> {
    await tell(this.simulatorUrl, `/phones/${encodeURIComponent(played.from)}/texts`, {
      to: played.to,
      text: played.text,
    });
    const conversation = await eventually(`the text from ${played.from}`, async () =>
      (await this.of(played)).find(
        ({ number, customerNumber, preview }) =>
          number === played.to && customerNumber === played.from && preview === played.text,
      ),
    );
    const message = (await this.messages(conversation.id)).findLast(
      ({ direction }) => direction === 'inbound',
    )!;
    return {
      played,
      conversation,
      why: await this.requests.call<ExplainReply>(Explain, { messageId: message.id }),
    };
  }

  /** The seller answers; resolves when the provider has reported how it ended. */
  async answer(record: Ref, written: WrittenText, asUser: string): Promise<ConversationMessage> {
    const sent = await this.send({ record, ...written, asUser });
    return eventually('the delivery report', async () =>
      (await this.messages(sent.conversationId)).find(
        ({ id, status }) =>
          id === sent.messageId && ['delivered', 'not-delivered', 'not-sent'].includes(status),
      ),
    );
  }

  /** The seller writes what goes out later, unless the customer replies first. */
  async schedule(record: Ref, written: WrittenText, asUser: string, sendAt: Instant): Promise<void> {
    await this.send({ record, ...written, asUser, sendAt, cancelOnReply: true });
  }

  /** Whether anything was ever said on the record. */
  async isStarted(record: Ref): Promise<boolean> {
    return (await this.ofRecord(record)).length > 0;
  }

  private send(message: SendMessage): Promise<SendMessageReply> {
    return this.requests.call<SendMessageReply>(SendMessage, { ...message });
  }

  /** An unknown customer's lead is found by his number. */
  private async of({ from, record }: PlayedText): Promise<readonly ConversationSummary[]> {
    if (record) return this.ofRecord(record);
    const found = await this.requests.call<SearchRecordsReply>(SearchRecords, { query: from });
    return found.records.length > 0 ? this.ofRecord(found.records[0]!) : [];
  }

  private async ofRecord(record: Ref): Promise<readonly ConversationSummary[]> {
    const request = { view: 'record', record: { type: record.type, id: record.id } } as ListConversations;
    return (await this.requests.call<ListConversationsReply>(ListConversations, request)).conversations;
  }

  private async messages(id: string): Promise<readonly ConversationMessage[]> {
    return (await this.requests.call<GetConversationReply>(GetConversation, { id })).messages;
  }
}

/** Looks until there is something to see. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`${what} did not arrive within ${PATIENCE_MS / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}
