import { Injectable } from '@nestjs/common';
import type { Context, Erasure, GetErasureStateReply } from '@parley/contracts';
import { keyOf, type Address, type Instant, type Ref } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { HEARERS } from './erasure-progress';
import { Pseudonyms } from './pseudonyms';

interface Row {
  readonly id: string;
  readonly at: Instant;
  readonly reason: string;
  readonly by_user: string | null;
  readonly done_at: Instant | null;
  readonly is_swept: boolean;
  readonly answered: readonly Context[];
  readonly still_on: readonly Ref[];
}

/** Tells whoever knows a number how far its erasures have come. */
@Injectable()
export class ErasureQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly pseudonyms: Pseudonyms,
  ) {}

  async of(customerNumber: Address): Promise<GetErasureStateReply> {
    const rows = await this.transactions.query<Row>(STATE, [await this.pseudonyms.of(customerNumber)]);
    return { erasures: rows.map(stateOf) };
  }
}

function stateOf(row: Row): Erasure {
  const { id, at, reason, by_user: by, done_at: doneAt } = row;
  const waiting = HEARERS.filter((context) => !row.answered.includes(context));
  const waitsFor = doneAt ? [] : [...(row.is_swept ? [] : (['gateway'] as const)), ...waiting];
  const stillOn = [...new Map(row.still_on.map((ref) => [keyOf(ref), ref])).values()].slice(0, 200);
  return { id, at, reason, ...(by && { by }), ...(doneAt && { doneAt }), waitsFor, stillOn };
}

const STATE = `
  SELECT id, at, reason, by_user, done_at, swept_round = round AS is_swept,
         ARRAY (SELECT context FROM erasure_answer AS answer
                 WHERE answer.erasure_id = erasure.id AND answer.round = erasure.round) AS answered,
         coalesce((SELECT jsonb_agg(ref) FROM erasure_answer AS answer, jsonb_array_elements(still_on) AS ref
                    WHERE answer.erasure_id = erasure.id AND answer.round = erasure.round), '[]') AS still_on
    FROM erasure WHERE customer_digest = $1 ORDER BY at DESC LIMIT 200`;
