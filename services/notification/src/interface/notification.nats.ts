import {
  Dismiss,
  ListNotifications,
  MarkRead,
  type DismissReply,
  type ListNotificationsReply,
  type MarkReadReply,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { NotificationQueries } from '../application/notification-queries';
import { SettleNotifications } from '../application/settle-notifications';

/** What people ask of their notifications. */
@Controller()
export class NotificationRequests {
  constructor(
    private readonly queries: NotificationQueries,
    private readonly settle: SettleNotifications,
  ) {}

  @OnRequest(ListNotifications)
  list(request: ListNotifications, caller: Caller): Promise<ListNotificationsReply> {
    return this.queries.list(caller, request);
  }

  @OnRequest(MarkRead)
  async markRead({ ids }: MarkRead, caller: Caller): Promise<MarkReadReply> {
    const marked = await this.settle.markRead(caller, ids);
    return { marked, unread: await this.queries.countUnread(caller) };
  }

  @OnRequest(Dismiss)
  async dismiss({ ids }: Dismiss, caller: Caller): Promise<DismissReply> {
    const dismissed = await this.settle.dismiss(caller, ids);
    return { dismissed, unread: await this.queries.countUnread(caller) };
  }
}
