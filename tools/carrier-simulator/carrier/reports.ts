import type { LineFile } from '../storage/line-file';
import type { Accounts } from './accounts';
import type { Callbacks, Delivery } from './callbacks';
import type { Dialect } from './dialect';
import { stepsOf, type Message, type Plan, type Provider, type Step } from './message';
import type { Messages } from './messages';
import { pause, waitAtMost } from './pause';

/** How long a report waits for the one before it; a carrier does not hold reports back for a slow receiver. */
const IN_ORDER_FOR_MS = 1_000;

/** Carries accepted texts through their states and reports each, as their plan says. */
export class Reports {
  /** Texts that still have a state before them. */
  open = 0;

  constructor(
    private readonly accounts: Accounts,
    private readonly messages: Messages,
    private readonly callbacks: Callbacks,
    private readonly dialects: Readonly<Record<Provider, Dialect>>,
    private readonly journal: LineFile,
    private readonly stopping: AbortSignal,
  ) {}

  /** In the background. What is not done when the simulator stops is done after its next start. */
  start(message: Message, plan: Plan): void {
    this.run(message, plan).catch(() => undefined);
  }

  /** Resolves when every report was posted and had a moment to be answered. */
  async run(message: Message, plan: Plan): Promise<void> {
    const steps = stepsOf(plan);
    const from = steps.findIndex((step) => step.state === message.state) + 1;
    if (from >= steps.length) return;
    this.open += 1;
    try {
      await this.pass(message, plan, steps.slice(from));
    } finally {
      this.open -= 1;
    }
  }

  private async pass(message: Message, plan: Plan, steps: readonly Step[]): Promise<void> {
    const begun = Date.now();
    if (plan.reports === 'reordered' && steps.length > 1) return this.passReordered(message, steps);
    for (const step of steps) {
      if (plan.reports !== 'before-answer') await pause(begun + step.afterMs - Date.now(), this.stopping);
      this.messages.change(message, step.state, step.code, new Date().toISOString());
      const delivery = plan.reports === 'missing' ? undefined : this.report(message);
      if (delivery && plan.reports === 'duplicated')
        await delivery.first.then(() => this.report(message)?.first);
      if (delivery) await waitAtMost(IN_ORDER_FOR_MS, delivery.first);
      this.note(message, step);
    }
  }

  /** The last report first: the phone has the text before anybody says that it was sent. */
  private async passReordered(message: Message, steps: readonly Step[]): Promise<void> {
    const begun = Date.now();
    const late = steps.map((step) => ({
      ...message,
      state: step.state,
      code: step.code,
      changedAt: new Date().toISOString(),
    }));
    const final = steps.at(-1)!;
    await pause(begun + final.afterMs - Date.now(), this.stopping);
    this.messages.change(message, final.state, final.code, new Date().toISOString());
    for (const report of late.reverse()) await this.report(report)?.first;
    this.note(message, final);
  }

  private report(message: Message): Delivery | undefined {
    const account = this.accounts.find(message.provider, message.accountId);
    const callback = account && this.dialects[message.provider].reportOf(message, account);
    if (!callback) return undefined;
    const delivery = this.callbacks.post(callback);
    delivery.last.catch(() => undefined); // given up because the simulator stops
    return delivery;
  }

  /** Only now, so that after a kill a report is posted twice rather than never. */
  private note(message: Message, { state, code }: Step): void {
    void this.journal.append({ id: message.id, state, code, at: message.changedAt });
  }
}
