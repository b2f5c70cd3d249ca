import type { ConsentSource, GetConversationReply } from '@parley/contracts';
import { isE164, keyOf, type Caller, type Instant, type Owner } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { messageErrors } from '../domain/message.errors';
import { couldBeErasedOptOut, ErasedOptOuts } from './erased-opt-outs';
import type { SendFacts } from './send-facts';
import { refusalOf } from './send-rules';
import type { VisibleConversation } from './visible-conversations';

interface FactsRow {
  readonly number_name: string | null;
  readonly number_active: boolean | null;
  readonly number_owner_type: Owner['type'] | null;
  readonly number_owner_id: string | null;
  readonly record_owner_type: Owner['type'] | null;
  readonly record_owner_id: string | null;
  readonly record_owner_name: string | null;
  readonly record_owner_unit: string | null;
  readonly opted_out_at: Instant | null;
  readonly opted_out_by: ConsentSource | null;
  readonly could_be_erased: boolean;
  readonly stop_wish: boolean;
  readonly unseen: number;
}

export type ThreadFacts = Pick<
  GetConversationReply,
  | 'recordOwner'
  | 'recordOwnerName'
  | 'numberName'
  | 'numberActive'
  | 'optedOut'
  | 'optedOutSince'
  | 'optedOutBy'
  | 'stopWish'
  | 'unseen'
  | 'canSend'
  | 'cannotSend'
  | 'canOverrideConsent'
>;

/** What the pane says around the messages: whose things are, and whether the caller may answer at this moment. */
@Injectable()
export class ThreadFactReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly erasedOptOuts: ErasedOptOuts,
  ) {}

  async of(visible: VisibleConversation, caller: Caller): Promise<ThreadFacts> {
    const [row] = await this.transactions.query<FactsRow>(FACTS, [
      visible.id,
      caller === 'system' ? null : caller.userId,
    ]);
    const thread = { ...visible, optedOut: await this.optedOut(visible, row!) };
    const recordOwner = ownerOf(row!.record_owner_type, row!.record_owner_id);
    const judged = judge(thread, row!, caller);
    return {
      ...(recordOwner && { recordOwner }),
      ...(row!.record_owner_name !== null && { recordOwnerName: row!.record_owner_name }),
      ...(row!.number_name !== null && { numberName: row!.number_name }),
      numberActive: row!.number_active ?? false,
      optedOut: thread.optedOut,
      ...(thread.optedOut && row!.opted_out_at && { optedOutSince: row!.opted_out_at }),
      ...(thread.optedOut && row!.opted_out_by && { optedOutBy: row!.opted_out_by }),
      stopWish: row!.stop_wish && !thread.optedOut,
      unseen: row!.unseen,
      canSend: judged.cannotSend === undefined,
      ...judged,
    };
  }

  /** Also of somebody who opted out before he was erased, and is known anew. */
  private async optedOut({ optedOut, customerNumber }: VisibleConversation, row: FactsRow): Promise<boolean> {
    return optedOut || (row.could_be_erased && (await this.erasedOptOuts.isOne(customerNumber)));
  }
}

/** By the very rule that judges a send. */
function judge(
  thread: VisibleConversation,
  row: FactsRow,
  caller: Caller,
): Pick<ThreadFacts, 'cannotSend' | 'canOverrideConsent'> {
  const { record, number, customerNumber } = thread;
  if (!isE164(customerNumber)) return { cannotSend: messageErrors.recipientInvalid().code };
  const facts: SendFacts = {
    accepted: new Map(),
    numbers: new Map(
      row.number_active === null
        ? []
        : [
            [
              number,
              {
                owner: ownerOf(row.number_owner_type, row.number_owner_id),
                isActive: row.number_active,
              },
            ],
          ],
    ),
    optedOut: new Set(thread.optedOut ? [customerNumber] : []),
    records: new Map([
      [
        keyOf(record),
        {
          owner: ownerOf(row.record_owner_type, row.record_owner_id),
          ownerBusinessUnitId: row.record_owner_unit ?? undefined,
        },
      ],
    ]),
  };
  const order = { sender: caller, record, numbers: { number, customerNumber } };
  const refusal = refusalOf(order, facts, true);
  if (!refusal) return {};
  const canOverride =
    thread.optedOut && !refusalOf({ ...order, overrideConsent: { reason: '' } }, facts, true);
  return { cannotSend: refusal.code, ...(canOverride && { canOverrideConsent: true }) };
}

const ownerOf = (type: Owner['type'] | null, id: string | null): Owner | undefined =>
  type !== null && id !== null ? { type, id } : undefined;

const FACTS = `
  SELECT number_owner.name AS number_name,
         CASE WHEN NOT number_owner.removed THEN number_owner.active END AS number_active,
         number_owner.owner_type AS number_owner_type, number_owner.owner_id AS number_owner_id,
         record_owner.owner_type AS record_owner_type, record_owner.owner_id AS record_owner_id,
         coalesce(owning_user.name, owning_team.name) AS record_owner_name,
         coalesce(owning_user.business_unit_id, owning_team.business_unit_id) AS record_owner_unit,
         customer_consent.changed_at AS opted_out_at, customer_consent.source AS opted_out_by,
         ${couldBeErasedOptOut('conversation.customer_number')} AS could_be_erased,
         stop_wish.message_id IS NOT NULL AS stop_wish,
         greatest(inbound_count - coalesce(seen_count, 0), 0) AS unseen
    FROM conversation
    LEFT JOIN number_owner ON number_owner.number = conversation.number
    LEFT JOIN record_owner ON (record_owner.type, record_owner.id) = (record_type, record_id)
    LEFT JOIN directory_user AS owning_user
      ON record_owner.owner_type = 'user' AND owning_user.id = record_owner.owner_id
    LEFT JOIN directory_team AS owning_team
      ON record_owner.owner_type = 'team' AND owning_team.id = record_owner.owner_id
    LEFT JOIN customer_consent USING (customer_number)
    LEFT JOIN stop_wish ON stop_wish.customer_number = conversation.customer_number AND answered_at IS NULL
    LEFT JOIN conversation_view ON conversation_id = conversation.id AND user_id = $2::text
   WHERE conversation.id = $1`;
