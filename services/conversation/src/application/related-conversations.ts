import { principalsOf } from '@parley/access';
import {
  ListRelatedRecords,
  type ListRelated,
  type ListRelatedRecordsReply,
  type ListRelatedReply,
} from '@parley/contracts';
import { DomainError, keyOf, type Caller, type Ref } from '@parley/kernel';
import { Requests } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { groupBy } from '../domain/group-by';
import { SUMMARY, SUMMARY_DETAILS, summaryOf, type SummaryRow } from './conversation-summaries';
import { VisibleConversations } from './visible-conversations';

const EACH = 20;

/**
 * The selector of the pane: a contact's opportunities, an opportunity's contact and account, as far as the caller may
 * read them, each with the threads on it that he may see (R60, R82, R83).
 */
@Injectable()
export class RelatedConversations {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
    private readonly visible: VisibleConversations,
  ) {}

  async list(request: ListRelated, caller: Caller): Promise<ListRelatedReply> {
    const records = await this.relatedTo(await this.recordOf(request, caller), caller);
    const byRecord = groupBy(await this.threadsOn(records, caller), (row) =>
      keyOf({ type: row.record_type, id: row.record_id }),
    );
    return {
      related: records.map(({ type, id, name }) => ({
        record: { type, id },
        recordName: name,
        conversations: (byRecord.get(keyOf({ type, id })) ?? []).map(summaryOf),
      })),
    };
  }

  private async recordOf({ record, conversationId }: ListRelated, caller: Caller): Promise<Ref> {
    if (conversationId !== undefined) return (await this.visible.one(conversationId, caller)).record;
    if (record) return record;
    throw new DomainError('invalid', 'request.invalid', 'Related to what? A record or a conversation.');
  }

  private async relatedTo(ref: Ref, caller: Caller): Promise<ListRelatedRecordsReply['records']> {
    const asUser = caller === 'system' ? {} : { asUser: caller.userId };
    const { records } = await this.requests.call<ListRelatedRecordsReply, ListRelatedRecords>(
      ListRelatedRecords,
      { ref, ...asUser },
    );
    return records;
  }

  private threadsOn(records: readonly Ref[], caller: Caller): Promise<SummaryRow[]> {
    const isPerson = caller !== 'system';
    return this.transactions.query<SummaryRow>(THREADS, [
      isPerson ? caller.userId : null,
      records.map(({ type }) => type),
      records.map(({ id }) => id),
      isPerson ? principalsOf(caller) : null,
    ]);
  }
}

const THREADS = `
  SELECT ${SUMMARY}
    FROM unnest($2::text[], $3::text[]) AS wanted (type, record)
   CROSS JOIN LATERAL (
     SELECT conversation.* FROM conversation
       LEFT JOIN record_owner AS owned ON (owned.type, owned.id) = (record_type, record_id)
       LEFT JOIN number_owner AS line ON line.number = conversation.number
      WHERE (record_type, record_id) = (wanted.type, wanted.record) AND merged_into IS NULL
        AND ($4::text[] IS NULL OR owned.owner_key = ANY($4) OR line.owner_key = ANY($4))
      ORDER BY last_message_at DESC, conversation.id DESC LIMIT ${EACH}
   ) AS conversation
   ${SUMMARY_DETAILS}
   ORDER BY last_message_at DESC, conversation.id DESC`;
