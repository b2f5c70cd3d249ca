import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { epochMilliseconds, type Instant } from '@parley/kernel';
import { Wakeable } from '@parley/messaging';
import { isContention, isStoreUnavailable } from '@parley/persistence';
import { log } from '@parley/platform';
import type { SendOutcome } from '../carriers/carrier';
import { Carriers } from '../carriers/carriers';
import { AccountKeys } from '../channels/account-keys';
import { CallsUnderWay } from './calls-under-way';
import { Claiming, type Claim } from './claiming';
import { DispatchQueue } from './dispatch-queue';
import { Outcomes } from './outcomes';

const POLL_MS = 500;
const STORE_AWAY_MS = 500;
/** A claim this old may be near the end of its lease: its text is given back instead, since it is proved unsent. */
const FRESH_MS = 20_000;

/**
 * Hands texts to the providers: claims what is due, calls, writes down the end. Several replicas may run; each text
 * is called for once, and a call whose end nobody knows is never repeated.
 */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly due = new Wakeable();
  private readonly calls = new CallsUnderWay(() => this.due.wake());
  private running?: Promise<void>;
  private closing = false;

  constructor(
    private readonly queue: DispatchQueue,
    private readonly claiming: Claiming,
    private readonly outcomes: Outcomes,
    private readonly carriers: Carriers,
    private readonly keys: AccountKeys,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.onArrival(() => this.due.wake());
    this.running = this.run();
  }

  /** Takes nothing more and waits for the calls that are under way, so that their ends are written down. */
  async onModuleDestroy(): Promise<void> {
    this.closing = true;
    this.due.wake();
    await this.running;
    await this.calls.over();
  }

  private async run(): Promise<void> {
    while (!this.closing) {
      const waitMs = await this.round().catch((error: unknown) => {
        if (!isContention(error)) log().warn({ error }, 'dispatch waits');
        return isContention(error) ? 0 : STORE_AWAY_MS;
      });
      if (waitMs > 0) await this.due.sleep(waitMs);
    }
  }

  /** Gives back how long nothing can be done, unless something arrives. */
  private async round(): Promise<number> {
    const { room, busyAccounts } = this.calls;
    if (room <= 0) return POLL_MS; // the next end wakes it
    const begunAt = Date.now();
    const { claims, waitMs } = await this.claiming.claim(room, busyAccounts);
    for (const claim of claims) this.calls.add(claim.accountId, this.handOver(claim, begunAt));
    return claims.length > 0 ? 1 : Math.min(Math.max(waitMs ?? POLL_MS, 5), POLL_MS);
  }

  private async handOver(claim: Claim, begunAt: number): Promise<void> {
    const startsInMs = begunAt + claim.startsInMs - Date.now();
    if (startsInMs > 0) await new Promise((resolve) => setTimeout(resolve, startsInMs));
    const outcome = await this.call(claim, begunAt);
    while (!(await this.isWrittenDown(claim, outcome))) {
      if (this.closing) return; // the lease runs out and leaves the send unknown
      await new Promise((resolve) => setTimeout(resolve, STORE_AWAY_MS));
    }
  }

  private async call(claim: Claim, begunAt: number): Promise<SendOutcome> {
    const unsent: SendOutcome = { kind: 'refused', failureReason: 'ProviderUnavailable', retry: 'later' };
    const account = await this.keys.withId(claim.accountId).catch(() => undefined);
    if (!account || Date.now() - begunAt > FRESH_MS) return unsent;
    const { messageId: id, number: from, customerNumber: to, text } = claim;
    const validForSeconds = secondsUntil(claim.expiresAt);
    const carrier = this.carriers.of(account.provider);
    const outcome = await carrier.send(account, { id, from, to, text, validForSeconds });
    if (outcome.kind !== 'submitted') return outcome;
    const { hasDeliveryReports } = carrier;
    return { ...outcome, by: { provider: account.provider, hasDeliveryReports } };
  }

  private async isWrittenDown(claim: Claim, outcome: SendOutcome): Promise<boolean> {
    try {
      await this.outcomes.record(claim, outcome);
      return true;
    } catch (error) {
      log().warn({ messageId: claim.messageId, error }, 'outcome not written down yet');
      return !isStoreUnavailable(error) && !isContention(error);
    }
  }
}

/** What is left of the time in which the text says something to the customer; a provider takes no less than a second. */
const secondsUntil = (at: Instant): number =>
  Math.max(1, Math.floor((epochMilliseconds(at) - Date.now()) / 1_000));
