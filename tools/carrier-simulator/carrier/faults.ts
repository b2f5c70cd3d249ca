import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { StateFile } from '../storage/state-file';
import { faultWish, type FaultWish } from './fault-wish';
import { MAGIC_NUMBERS } from './magic-numbers';
import type { Plan, Provider } from './message';
import type { Timings } from './timings';

export const faultRule = faultWish.extend({
  provider: z.enum(['twilio', 'telesign']).optional(),
  /** The customer's number. */
  to: z.string().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  /** The rule goes after it has been used so often. */
  times: z.int().positive().optional(),
});
export type FaultRule = z.infer<typeof faultRule> & { readonly id: string };

/** How one send is treated, everything decided. */
export interface Behaviour {
  readonly answer: NonNullable<FaultWish['answer']>;
  readonly code?: number;
  readonly answerAfterMs: number;
  readonly hangMs: number;
  readonly plan: Plan;
}

/** What a provider says when it does not know why: a rule need not name a code. */
const UNNAMED_FAILURE: Readonly<Record<Provider, number>> = { twilio: 30008, telesign: 207 };

/** The rules by which sends go wrong: the first one that fits decides, else the customer's number, else success. */
export class Faults {
  private readonly file: StateFile<FaultRule[]>;
  private rules: FaultRule[];

  constructor(
    directory: string,
    private readonly timings: Timings,
    private readonly random: () => number = Math.random,
  ) {
    this.file = new StateFile<FaultRule[]>(join(directory, 'faults.json'), []);
    this.rules = this.file.read();
  }

  list(): readonly FaultRule[] {
    return this.rules;
  }

  replace(rules: readonly z.infer<typeof faultRule>[]): readonly FaultRule[] {
    return this.keep(rules.map((rule) => ({ ...rule, id: randomUUID() })));
  }

  /** A new rule goes before the others. */
  add(rule: z.infer<typeof faultRule>): FaultRule {
    const added = { ...rule, id: randomUUID() };
    this.keep([added, ...this.rules]);
    return added;
  }

  remove(id: string): boolean {
    const before = this.rules.length;
    this.keep(this.rules.filter((rule) => rule.id !== id));
    return this.rules.length < before;
  }

  behaviourFor(provider: Provider, to: string): Behaviour {
    const rule = this.rules.find((candidate) => this.applies(candidate, provider, to));
    if (rule) this.count(rule);
    return this.decide(rule ?? MAGIC_NUMBERS.get(to)?.[provider] ?? {}, UNNAMED_FAILURE[provider]);
  }

  private decide(wished: FaultWish, usualCode: number): Behaviour {
    const state = wished.final?.state ?? 'delivered';
    const isFailure = state === 'undelivered' || state === 'failed';
    return {
      answer: wished.answer ?? 'ok',
      code: wished.code,
      answerAfterMs: wished.answerAfterMs ?? 0,
      hangMs: wished.hangMs ?? this.timings.hangMs,
      plan: {
        reports: wished.reports ?? 'normal',
        state,
        code: wished.final?.code ?? (isFailure ? usualCode : undefined),
        sentAfterMs: wished.sentAfterMs ?? this.timings.sentAfterMs,
        finalAfterMs: wished.finalAfterMs ?? this.timings.finalAfterMs,
      },
    };
  }

  private applies(rule: FaultRule, provider: Provider, to: string): boolean {
    if (rule.provider !== undefined && rule.provider !== provider) return false;
    if (rule.to !== undefined && rule.to !== to) return false;
    return rule.probability === undefined || this.random() < rule.probability;
  }

  private count(rule: FaultRule): void {
    if (rule.times === undefined) return;
    const left = { ...rule, times: rule.times - 1 };
    this.keep(this.rules.flatMap((other) => (other !== rule ? [other] : left.times > 0 ? [left] : [])));
  }

  private keep(rules: FaultRule[]): readonly FaultRule[] {
    this.rules = rules;
    this.file.write(rules);
    return rules;
  }
}
