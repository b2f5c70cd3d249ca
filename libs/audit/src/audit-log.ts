import type { AuditedDoer } from '@parley/contracts';
import type { Actor, Ref } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';

/** Who changed something: a person, the system in its own name or somebody's, a customer by his text. */
export type Doer = Pick<Actor, 'userId'> | 'system' | 'customer' | { readonly systemAs: string };

/** Only what differs, by ids and words: no secret, no text of a message, no number of a customer. */
export type Facts = Readonly<Record<string, unknown>>;

export interface AuditedChange {
  readonly by: Doer;
  readonly action: string;
  readonly thing: { readonly type: string; readonly id: string };
  readonly record?: Ref;
  readonly before?: Facts;
  readonly after?: Facts;
}

/** Who changed what, when: written with the change itself, and never altered. */
@Injectable()
export class AuditLog {
  constructor(private readonly transactions: Transactions) {}

  /** In the open transaction: no change without its entry, no entry without its change. */
  async note(...changes: readonly AuditedChange[]): Promise<void> {
    if (changes.length === 0) return;
    const doers = changes.map(({ by }) => doerOf(by));
    await this.transactions.query(INSERT, [
      doers.map(({ doneBy }) => doneBy),
      doers.map(({ actor }) => actor ?? null),
      changes.map(({ action }) => action),
      changes.map(({ thing }) => thing.type),
      changes.map(({ thing }) => thing.id),
      changes.map(({ record }) => record?.type ?? null),
      changes.map(({ record }) => record?.id ?? null),
      changes.map(({ before }) => json(before)),
      changes.map(({ after }) => json(after)),
    ]);
  }
}

/** The fields in which two states differ, as they were and as they are. */
export function difference<State extends object>(
  before: State | undefined,
  after: State,
): { readonly before?: Facts; readonly after: Facts } {
  const differs = (key: string): boolean =>
    JSON.stringify(before?.[key as keyof State]) !== JSON.stringify(after[key as keyof State]);
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])].filter(differs);
  const pick = (state: object): Facts =>
    Object.fromEntries(
      keys.map((key) => [key, (state as Facts)[key]]).filter(([, value]) => value !== undefined),
    );
  return { ...(before && { before: pick(before) }), after: pick(after) };
}

function doerOf(by: Doer): { doneBy: AuditedDoer; actor?: string } {
  if (by === 'system' || by === 'customer') return { doneBy: by };
  return 'systemAs' in by ? { doneBy: 'system', actor: by.systemAs } : { doneBy: 'user', actor: by.userId };
}

const json = (facts: Facts | undefined): string | null => (facts ? JSON.stringify(facts) : null);

const INSERT = `
  INSERT INTO audit_entry (done_by, actor, action, thing_type, thing_id, record_type, record_id, before, after)
  SELECT done_by, actor, action, thing_type, thing_id, record_type, record_id, before::jsonb, after::jsonb
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                $9::text[])
      AS change (done_by, actor, action, thing_type, thing_id, record_type, record_id, before, after)`;
