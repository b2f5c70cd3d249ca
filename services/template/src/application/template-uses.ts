import { Clock, type Instant } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';

/** A text that was accepted to be sent, with a template or without. */
export interface AcceptedText {
  readonly messageId: string;
  readonly templateId?: string;
  readonly at: Instant;
}

const COUNTED = `interval '30 days'`;
const EXPIRED_AT_A_TIME = 1_000;

/** How much each template is used. A message counts once, however often it is heard of. */
@Injectable()
export class TemplateUses {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async add(texts: readonly AcceptedText[]): Promise<void> {
    const uses = texts.filter(({ templateId }) => templateId !== undefined);
    if (uses.length === 0) return;
    await this.forgetExpired();
    await this.transactions.query(
      `INSERT INTO template_use (message_id, template_id, used_at)
       SELECT given.* FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS given (message_id, template_id, used_at)
         JOIN template ON template.id = given.template_id
        WHERE given.used_at > $4::timestamptz - ${COUNTED}
        ORDER BY given.message_id
       ON CONFLICT DO NOTHING`,
      [
        uses.map(({ messageId }) => messageId),
        uses.map(({ templateId }) => templateId),
        uses.map(({ at }) => at),
        this.clock.now(),
      ],
    );
  }

  /** Of the last 30 days, by template; one that was not used is not in it. */
  async of(templateIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.transactions.query<{ id: string; uses: number }>(
      `SELECT template_id AS id, count(*)::integer AS uses FROM template_use
        WHERE template_id = ANY($1::text[]) AND used_at > $2::timestamptz - ${COUNTED} GROUP BY template_id`,
      [templateIds, this.clock.now()],
    );
    return new Map(rows.map(({ id, uses }) => [id, uses]));
  }

  /** Whatever comes new makes room for itself, so nothing has to watch the clock. */
  private async forgetExpired(): Promise<void> {
    await this.transactions.query(
      `DELETE FROM template_use WHERE message_id IN (
         SELECT message_id FROM template_use WHERE used_at <= $1::timestamptz - ${COUNTED}
          ORDER BY used_at LIMIT ${EXPIRED_AT_A_TIME} FOR UPDATE SKIP LOCKED)`,
      [this.clock.now()],
    );
  }
}
