import { NotificationCreated } from '@parley/contracts';
import { Clock, plusMilliseconds, type Owner } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { Injectable } from '@nestjs/common';
import type { Notice } from '../domain/notice';
import {
  isToBeTold,
  noticesOfFailure,
  noticesOfMessage,
  noticesOfPause,
  type FailedMessage,
  type PausedAccount,
  type ReceivedMessage,
} from '../domain/telling';
import { KnownFacts } from './known-facts';
import { Lifetime } from './lifetime';
import { Noticeboard, type PostedNotice } from './noticeboard';

/** The trace of the event that told of something, by what it is about. */
export type Traces = ReadonlyMap<string, string | undefined>;

/** Tells people of messages and accounts: one notification each, however often it is stated (R110-R118). */
@Injectable()
export class TellPeople {
  constructor(
    private readonly facts: KnownFacts,
    private readonly noticeboard: Noticeboard,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly lifetime: Lifetime,
  ) {}

  async ofMessages(messages: readonly ReceivedMessage[], traces: Traces): Promise<void> {
    const questions = messages.map((message) => ({
      ...message,
      owners: [message.numberOwner, message.recordOwner].filter(
        (owner): owner is Owner => owner !== undefined,
      ),
    }));
    const facts = await this.facts.about(questions);
    await this.post(
      messages.flatMap((message) => noticesOfMessage(message, facts)),
      traces,
    );
  }

  async ofFailures(messages: readonly FailedMessage[], traces: Traces): Promise<void> {
    const failed = messages.filter(isToBeTold);
    if (failed.length === 0) return;
    const facts = await this.facts.about(failed.map((message) => ({ ...message, owners: [] })));
    await this.post(
      failed.flatMap((message) => noticesOfFailure(message, facts)),
      traces,
    );
  }

  async ofPauses(accounts: readonly PausedAccount[]): Promise<void> {
    const facts = await this.facts.about([]);
    await this.post(
      accounts.flatMap((account) => noticesOfPause(account, facts)),
      new Map(),
    );
  }

  private async post(notices: readonly Notice[], traces: Traces): Promise<void> {
    const now = this.clock.now();
    const until = plusMilliseconds(now, this.lifetime.milliseconds);
    const posted = await this.noticeboard.post(notices, { now, until });
    const pushed = posted.filter(({ mayBePushed }) => mayBePushed);
    await this.outbox.add(
      NotificationCreated,
      pushed.map(createdOf),
      pushed.map(({ cause }) => traces.get(cause)),
    );
  }
}

function createdOf({ id, userId, kind, title, body, icon, words, createdAt, ...at }: PostedNotice) {
  const { conversationId, record } = at;
  const target = kind === 'privileges-missing' ? {} : { conversationId, record };
  return { id, userId, kind, title, body, icon, createdAt, target, words } satisfies NotificationCreated;
}
