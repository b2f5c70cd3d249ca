import { NoteChanged } from '@parley/contracts';
import { CustomerErasure, Outbox, type ErasedCustomer } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { noteOf, type NoteRow, NOTE_COLUMNS } from '../application/note-row';
import { writtenNumber } from '../domain/written-number';

/** What sellers wrote down stays theirs, but for the number of a customer who is erased: his alias takes its place. */
@Injectable()
export class NoteTraces {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    erasure: CustomerErasure,
  ) {
    erasure.register((customer) => this.forget(customer));
  }

  private async forget({ customerNumber, alias, at }: ErasedCustomer): Promise<void> {
    const pattern = writtenNumber(customerNumber);
    if (pattern === undefined) return;
    const rows = await this.transactions.query<NoteRow>(FORGET, [pattern, alias]);
    const changes = rows.map(noteOf).map(({ id, record, version }) => ({ id, record, version, at }));
    await this.outbox.add<NoteChanged>(NoteChanged, changes);
  }
}

/** Whoever has one open cannot put the number back: his version is an older one. */
const FORGET = `
  UPDATE note SET text = regexp_replace(text, $1, $2, 'g'), version = version + 1
   WHERE text ~ $1 RETURNING ${NOTE_COLUMNS}`;
