import { RecordChanged, InboundRouted, InboundUnroutable } from '@parley/contracts';
import { Clock, type Instant } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Counter, newId } from '@parley/platform';
import { Injectable } from '@nestjs/common';
import { decideInbound, type InboundDecision } from '../domain/inbound-decision';
import { RecordDirectory } from '../domain/record-directory';
import { RoutingMemory, type Attempt, type InboundText } from '../domain/routing-memory';
import { recordState } from './record-state';
import { inboundRouted, inboundUnroutable } from './routed-event';

const decided = new Counter({
  name: 'parley_inbound_decisions_total',
  help: 'Decisions on inbound messages by the criterion that decided',
  labelNames: ['outcome', 'decided_by'],
});

/** An inbound message with the trace that it belongs to. */
export interface ArrivedText extends InboundText {
  readonly traceparent?: string;
}

export type Decision = InboundDecision<ArrivedText>;

/**
 * Gives each message its record, or makes the lead, or keeps it waiting (R44-R59). One transaction for the whole
 * batch; a message that was decided before has no second effect.
 */
@Injectable()
export class RouteInbound {
  constructor(
    private readonly transactions: Transactions,
    private readonly memory: RoutingMemory,
    private readonly records: RecordDirectory,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** `again` also decides messages that were unroutable; resolves with the decisions that were made now. */
  execute(messages: readonly ArrivedText[], attempt: Attempt = 'first'): Promise<Decision[]> {
    return this.transactions.run(async () => {
      await this.memory.holdCustomers(messages.map(({ from }) => from));
      const decidedIds = await this.memory.decidedAmong(
        messages.map(({ messageId }) => messageId),
        attempt,
      );
      const facts = { ...(await this.memory.factsFor(messages)), decidedIds };
      const decidedAt = this.clock.now();
      const newIds = messages.map(() => newId());
      const decisions = decideInbound(messages, facts, newIds, decidedAt);
      await this.addLeads(decisions);
      await this.memory.keep(decisions, decidedAt);
      await this.announce(decisions, decidedAt, attempt);
      this.transactions.afterCommit(() => decisions.forEach(count));
      return decisions;
    });
  }

  private async addLeads(decisions: readonly Decision[]): Promise<void> {
    const leads = decisions.flatMap((each) =>
      each.outcome !== 'unroutable' && each.lead ? [each.lead] : [],
    );
    if (leads.length === 0) return;
    await this.records.add(leads);
    await this.outbox.add(RecordChanged, leads.map(recordState));
  }

  private async announce(
    decisions: readonly Decision[],
    decidedAt: Instant,
    attempt: Attempt,
  ): Promise<void> {
    const routed = decisions.filter((each) => each.outcome !== 'unroutable');
    await this.outbox.add(
      InboundRouted,
      routed.map((each) => inboundRouted(each, decidedAt)),
      routed.map(({ message }) => message.traceparent),
    );
    const unroutable = decisions.filter((each) => each.outcome === 'unroutable');
    if (attempt === 'again') return; // it was said the first time
    await this.outbox.add(
      InboundUnroutable,
      unroutable.map(inboundUnroutable),
      unroutable.map(({ message }) => message.traceparent),
    );
  }
}

const count = ({ outcome, decidedBy }: Decision): void => decided.inc({ outcome, decided_by: decidedBy });
