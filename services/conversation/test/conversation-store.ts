import { OwnershipProjection, RecordRows } from '@parley/access';
import { AuditLog } from '@parley/audit';
import { ConversationMoved, MessageReceived, type Class } from '@parley/contracts';
import { instant, type Address, type Instant, type Owner, type Ref } from '@parley/kernel';
import { eventOf } from '@parley/contracts';
import { Outbox } from '@parley/messaging';
import { dataSourceOptions, Transactions } from '@parley/persistence';
import { createDatabase, type TestDatabase } from '@parley/testing';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { ErasedOptOuts } from '../src/application/erased-opt-outs';
import { OwnershipFacts } from '../src/application/ownership-facts';
import { ReceiveMessages, type RoutedMessage } from '../src/application/receive-messages';
import { ReplyCancellations } from '../src/application/reply-cancellations';
import { SendBatches } from '../src/application/send-batches';
import { SendFactReader } from '../src/application/send-facts';
import { StopWishes } from '../src/application/stop-wishes';
import type { MessageId } from '../src/domain/message';
import { PostgresLines } from '../src/infrastructure/lines.postgres';

/** The store of the service on a database of one spec's own, without the bus. */
export class ConversationStore {
  private constructor(
    readonly database: TestDatabase,
    private readonly dataSource: DataSource,
    readonly transactions: Transactions,
    readonly ownership: OwnershipProjection,
    readonly lines: PostgresLines,
    readonly receive: ReceiveMessages,
    readonly sends: SendBatches,
  ) {}

  static async create(): Promise<ConversationStore> {
    const database = await createDatabase({ schema: 'conversation', folder: 'conversation' });
    const options: { extra?: object } = dataSourceOptions({
      schema: 'conversation',
      url: database.serviceUrl,
      poolSize: 20,
    });
    const patient = { ...options.extra, connectionTimeoutMillis: 30_000 }; // specs wait for each other on purpose
    const dataSource = await new DataSource({ ...options, extra: patient } as DataSourceOptions).initialize();
    const transactions = new Transactions(dataSource);
    const facts = new OwnershipFacts(transactions);
    const ownership = new OwnershipProjection(transactions);
    const lines = new PostgresLines(transactions, facts, new Outbox(transactions));
    const cancellations = new ReplyCancellations(transactions, undefined as never); // nothing is taken back here
    const wishes = new StopWishes(transactions);
    const receive = new ReceiveMessages(lines, facts, ownership, cancellations, wishes);
    const erased = new ErasedOptOuts(transactions, undefined as never); // nobody is erased here
    const sendFacts = new SendFactReader(transactions, erased, new RecordRows(transactions));
    const sends = new SendBatches(transactions, lines, sendFacts, new AuditLog(transactions));
    return new ConversationStore(database, dataSource, transactions, ownership, lines, receive, sends);
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
    await this.database.drop();
  }

  /** As the transport does: one transaction for the batch. */
  received(...routed: RoutedMessage[]): Promise<void> {
    return this.transactions.run(() => this.receive.execute(routed));
  }

  async outbox(contract: Class): Promise<Record<string, unknown>[]> {
    const rows = await this.database.query<{ payload: string }>(
      'SELECT payload FROM outbox WHERE subject = $1 ORDER BY id',
      [eventOf(contract).subject],
    );
    return rows.map(({ payload }) => (JSON.parse(payload) as { data: Record<string, unknown> }).data);
  }

  messageEvents = (): Promise<Record<string, unknown>[]> => this.outbox(MessageReceived);
  moveEvents = (): Promise<Record<string, unknown>[]> => this.outbox(ConversationMoved);
}

export const user = (id: string): Owner => ({ type: 'user', id });
export const contact = (id: string): Ref => ({ type: 'contact', id });
export const OUR_NUMBER = '+15550100001' as Address;

export const at = (second: number, micros = 0): Instant =>
  instant(`2026-03-01T10:00:${String(second).padStart(2, '0')}.${String(micros).padStart(6, '0')}Z`);

let counter = 0;

/** A reply as routing decided it. */
export function routed(changes: Partial<RoutedMessage> & { id?: string; text?: string; second?: number }) {
  const { id = `message-${(counter += 1)}`, text = 'Is it still free?', second = 1, ...rest } = changes;
  const base: RoutedMessage = {
    message: { id: id as MessageId, text, media: [], receivedAt: at(second) },
    numbers: { number: OUR_NUMBER, customerNumber: '+15550109999' as Address },
    record: contact('k1'),
    recordName: 'Sample contact 1',
    recordOwner: user('X'),
    recordVersion: 1,
    knownMoves: 0,
    cause: { numberOwner: user('S'), numberVersion: 1, recordOwner: user('X') },
  };
  return { ...base, ...rest };
}
