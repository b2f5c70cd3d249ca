import { inspectContract, RecordChanged, RecordInput, type RejectedRecord } from '@parley/contracts';
import { keyOf } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { RecordDirectory } from '../domain/record-directory';
import type { StatedRecord } from '../domain/stored-record';
import { Organisation } from './organisation';
import { recordState, statedRecord } from './record-state';

export interface UpsertOutcome {
  readonly upserted: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedRecord[];
}

/**
 * Takes records as integrations state them. An older `updatedAt` changes nothing; the same `updatedAt` counts when
 * the record says something else. A record that cannot be read is rejected by itself.
 */
@Injectable()
export class UpsertRecords {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: RecordDirectory,
    private readonly outbox: Outbox,
    private readonly organisation: Organisation,
  ) {}

  async execute(given: readonly object[]): Promise<UpsertOutcome> {
    const rejected: RejectedRecord[] = [];
    const newest = new Map<string, StatedRecord>();
    for (const each of given) {
      const { value, violations } = inspectContract(RecordInput, each);
      if (violations) {
        rejected.push(rejection(each, violations));
        continue;
      }
      const stated = statedRecord(value, this.organisation.defaultCountry);
      const earlier = newest.get(keyOf(stated.record));
      if (!earlier || earlier.updatedAt <= stated.updatedAt) newest.set(keyOf(stated.record), stated);
    }
    const upserted = await this.put([...newest.values()]);
    return { upserted, unchanged: given.length - rejected.length - upserted, rejected };
  }

  private put(stated: readonly StatedRecord[]): Promise<number> {
    return this.transactions.run(async () => {
      const changed = await this.records.put(stated);
      await this.outbox.add(RecordChanged, changed.map(recordState));
      return changed.length;
    });
  }
}

/** Names the broken rules, never the values. */
function rejection(
  given: object,
  violations: readonly { readonly path: string; readonly rule: string }[],
): RejectedRecord {
  const { type, id } = given as { type?: unknown; id?: unknown };
  const detail = violations.map(({ path, rule }) => `${path}: ${rule}`).join('; ');
  return { type: shortText(type), id: shortText(id), code: 'record.invalid', detail: detail.slice(0, 400) };
}

const shortText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.replace(/[^ -~]/g, '?').slice(0, 64) : undefined;
