import { join } from 'node:path';
import { Controller, Global, Module } from '@nestjs/common';
import {
  GetRecord,
  InboundReceived,
  InboundRouted,
  MessageStatusChanged,
  NumberChanged,
  Rank,
  SearchRecords,
  UpsertRecords,
  type RequestDeclaration,
} from '@parley/contracts';
import { DomainError, type Actor, type Caller } from '@parley/kernel';
import { DatabaseModule, Transactions } from '@parley/persistence';
import {
  ActorDirectory,
  MessagingModule,
  OnEvent,
  OnEvents,
  OnRequest,
  Outbox,
  startService,
  type Delivered,
  type RunningService,
} from '../src';

export const SPEC_SCHEMA = {
  schema: 'messaging_spec',
  migrations: join(__dirname, 'migrations', '*.ts'),
};

const SELLER: Actor = { userId: 'seller', businessUnitId: 'unit', roles: ['salesperson'], teamIds: [] };

class OneSeller extends ActorDirectory {
  async find(userId: string): Promise<Actor | undefined> {
    return userId === SELLER.userId ? SELLER : undefined;
  }

  lackedFor(_: Actor, { operation }: RequestDeclaration): string[] {
    return operation === 'rank' ? ['Lead: Read', 'Note: Read'] : [];
  }
}

/** Writes down what it hears, and fails where the text says so. */
@Controller()
class Listener {
  readonly failures = new Map<string, number>();

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  @OnEvents(InboundReceived)
  async onInbound(batch: readonly Delivered<InboundReceived>[]): Promise<void> {
    for (const { data } of batch) await this.hear('inbound', data.text);
    for (const { data } of batch) this.failIfTold(data.text);
    await this.outbox.add(
      InboundRouted,
      batch.filter(({ data }) => data.text.startsWith('echo')).map(routed),
    );
  }

  @OnEvent(MessageStatusChanged)
  async onStatus({ messageId }: MessageStatusChanged): Promise<void> {
    await this.hear('status', messageId);
  }

  @OnEvents(NumberChanged, { idempotentBy: 'version' })
  async onNumbers(batch: readonly Delivered<NumberChanged>[]): Promise<void> {
    for (const { data } of batch) await this.hear('number', data.name);
  }

  @OnRequest(SearchRecords)
  async search({ query }: SearchRecords, caller: Caller): Promise<object> {
    if (query === 'nothing') throw new DomainError('not_found', 'spec.nothing', 'Nothing here.');
    if (query === 'break') throw new Error('secret of the implementation');
    return { caller: caller === 'system' ? 'system' : caller.userId };
  }

  @OnRequest(Rank)
  async rank(): Promise<object> {
    return { outcome: 'unroutable', decidedBy: 'no-match', ranking: [] };
  }

  @OnRequest(UpsertRecords)
  async upsert(): Promise<object> {
    return { upserted: 0 };
  }

  @OnRequest(GetRecord)
  async huge(): Promise<object> {
    return { text: 'x'.repeat(1_000_000) };
  }

  private async hear(event: string, what: string): Promise<void> {
    await this.transactions.query('INSERT INTO heard (event, what) VALUES ($1, $2)', [event, what]);
  }

  private failIfTold(text: string): void {
    if (text.startsWith('poison')) throw new Error('cannot digest this');
    if (text.startsWith('invalid')) throw new DomainError('invalid', 'spec.invalid', 'Never.');
    if (text.startsWith('rejected')) throw new DomainError('rejected', 'spec.rejected', 'No.');
    const failed = this.failures.get(text) ?? 0;
    if (!text.startsWith('later') || failed >= 2) return;
    this.failures.set(text, failed + 1);
    throw new DomainError('conflict', 'spec.later', 'Not yet.');
  }
}

const routed = ({ data }: Delivered<InboundReceived>): InboundRouted => ({
  messageId: data.callbackId,
  from: data.from,
  to: data.to,
  record: { type: 'lead', id: 'l1' },
  recordName: 'Lead',
  recordOwner: { type: 'user', id: 'seller' },
  recordVersion: 1,
  decidedBy: 'no-match',
  leadCreated: true,
  text: data.text,
  media: [],
  receivedAt: data.receivedAt,
  decidedAt: data.receivedAt,
  moveSeq: 0,
});

/** A service of the specs' own in routing's place, on a real Postgres and a real NATS. */
export function startSpecService(databaseUrl: string, natsUrl: string): Promise<RunningService> {
  @Global()
  @Module({ providers: [{ provide: ActorDirectory, useClass: OneSeller }], exports: [ActorDirectory] })
  class People {}

  @Module({
    imports: [
      DatabaseModule.forSchema({ schema: SPEC_SCHEMA.schema, url: databaseUrl }),
      MessagingModule.forService({ service: 'routing', url: natsUrl }),
      People,
    ],
    controllers: [Listener],
  })
  class SpecModule {}
  return startService({
    context: 'routing',
    service: 'routing',
    module: SpecModule,
    adminPort: 0,
    logLevel: 'silent',
  });
}
