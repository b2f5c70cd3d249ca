import {
  ListGatewayChanges,
  ListNotifications,
  ListRoutingChanges,
  MessageReceived,
  type ListNotificationsReply,
} from '@parley/contracts';
import { provision, startService } from '@parley/messaging';
import { createDatabase, eventually, startNats, TestBus, type TestDatabase } from '@parley/testing';
import { notificationModule } from '../src/notification.module';
import { FACTS, received, user } from './samples';

/** The service on a real Postgres and a real NATS; routing and the gateway are played. */
export interface RunningNotification {
  readonly bus: TestBus;
  readonly database: TestDatabase;
  listOf(
    actor: string,
    request?: object,
  ): Promise<ListNotificationsReply & { status?: number; code?: string }>;
  rowsOf(messageId: string): Promise<{ user_id: string; kind: string }[]>;
  /** Every message that was published before has had its effect once a later one has. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export async function startNotification(): Promise<RunningNotification> {
  const [nats, database] = await Promise.all([
    startNats(),
    createDatabase({ schema: 'notification', folder: 'notification' }),
  ]);
  const bus = await TestBus.connect(nats.url);
  await provision(bus.connection, 1);
  bus.answer(ListRoutingChanges, listOnce);
  bus.answer(ListGatewayChanges, listOnce);
  const service = await startService({
    context: 'notification',
    service: 'notification',
    module: notificationModule({
      PARLEY_DATABASE_URL: database.serviceUrl,
      PARLEY_NATS_URL: nats.url,
      PARLEY_LOG_LEVEL: 'fatal',
      ADMIN_PORT: 0,
      PARLEY_NOTIFICATION_DAYS: 14,
    }),
    adminPort: 0,
    logLevel: 'silent',
  });
  const rowsOf = (messageId: string) =>
    database.query<{ user_id: string; kind: string }>(
      'SELECT user_id, kind FROM notification WHERE source_message_id = $1 ORDER BY user_id',
      [messageId],
    );
  const running: RunningNotification = {
    bus,
    database,
    rowsOf,
    listOf: (actor, request = {}) => bus.ask<ListNotificationsReply>(ListNotifications, request, { actor }),
    settled: async () => {
      const nobodys = { number: '+15550100099', record: { type: 'contact', id: 'nobodys' } };
      const last = received({ ...nobodys, numberOwner: user('tick'), recordOwner: user('tick') });
      await bus.publish(MessageReceived, last);
      await eventually(async () => expect(await rowsOf(last.messageId)).toHaveLength(1));
    },
    stop: async () => {
      await service.close();
      await bus.close();
      await Promise.all([nats.stop(), database.drop()]);
    },
  };
  await running.settled();
  return running;
}

const listOnce = ({ kind, after }: { kind: string; after?: string }): object => ({
  changes: after ? [] : (FACTS[kind] ?? []),
  next: '1.1',
});
