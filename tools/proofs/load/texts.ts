import type { Customer, Organisation, RentedNumber } from './organisation';

/** Where an accepted text has to end. */
export type Destination = 'conversation' | 'unroutable' | 'quarantine';

/** One text of a customer, told to Parley once or twice, and what the provider saw of it. */
export interface Text {
  /** Stands in its body: by it the text is found again, whatever id it got. */
  readonly marker: string;
  readonly body: string;
  readonly customer: Customer;
  readonly to: RentedNumber;
  readonly destination: Destination;
  /** When the provider tells it once more, counted from the first time. */
  readonly repeatedAfterMs?: number;
  postedAt?: number;
  acceptedAt?: number;
}

export const MARKER = /#\d{6}#/g;

const WORDS = [
  'Is it still free?',
  'Grüße 👋',
  'ok',
  'Can you call me at five?',
  '“Yes”',
  'مرحبا',
  'x'.repeat(400),
];
const SHARE = { unroutable: 0.03, quarantine: 0.02, repeated: 0.1 };

export interface TextPlan {
  readonly count: number;
  /** Markers go on from here. */
  readonly first: number;
  /** Half of the repetitions come within two seconds, the others this much later. */
  readonly lateMs: number;
}

export function planTexts({ customers, foreignNumber }: Organisation, plan: TextPlan): Text[] {
  return Array.from({ length: plan.count }, (_, index) => {
    const marker = `#${String(plan.first + index).padStart(6, '0')}#`;
    const customer = pick(customers);
    const chance = Math.random();
    const destination = destinationFor(chance);
    return {
      marker,
      body: `${pick(WORDS)} ${marker}`,
      customer,
      to: destination === 'unroutable' ? foreignNumber : customer.writesTo,
      destination,
      repeatedAfterMs: Math.random() < SHARE.repeated ? repetition(plan.lateMs) : undefined,
    };
  });
}

function destinationFor(chance: number): Destination {
  if (chance < SHARE.unroutable) return 'unroutable';
  return chance < SHARE.unroutable + SHARE.quarantine ? 'quarantine' : 'conversation';
}

const repetition = (lateMs: number): number =>
  Math.random() < 0.5 ? Math.random() * 2_000 : lateMs * (0.8 + 0.4 * Math.random());

const pick = <T>(choices: readonly T[]): T => choices[Math.floor(Math.random() * choices.length)]!;
