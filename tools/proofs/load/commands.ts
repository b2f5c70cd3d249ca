import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessage } from '@parley/contracts';
import type { Ref } from '@parley/kernel';
import type { System } from '../system/system';
import { ask } from '../system/asking';
import type { Customer, Organisation } from './organisation';

const ATTEMPTS = 60;
const PAUSE_MS = 500;

/** One `send-message`, asked again with the same id until somebody answers. */
export interface Command {
  readonly id: string;
  readonly record: Ref;
  readonly customer: Customer;
  readonly text: string;
  isAccepted?: boolean;
  /** The answer that refused it; then nothing may be sent. */
  refusal?: string;
}

/** `first` keeps the ids of several loads apart. */
export function planCommands({ customers }: Organisation, count: number, first = 0): Command[] {
  const known = customers.filter(({ record }) => record !== undefined);
  return Array.from({ length: count }, (_, index) => {
    const id = `send-${String(first + index).padStart(6, '0')}`;
    const customer = known[index % known.length]!;
    const [type, recordId] = customer.record!.split(':') as [Ref['type'], string];
    return { id, record: { type, id: recordId }, customer, text: `Your order is ready (${id})` };
  });
}

/** Resolves when each is answered, or nobody answered for very long. */
export async function issue(
  system: System,
  commands: readonly Command[],
  perSecond: number,
  isOver: () => boolean = () => false,
): Promise<Command[]> {
  const startedAt = Date.now();
  const issued: Command[] = [];
  const answers: Promise<void>[] = [];
  for (const [index, command] of commands.entries()) {
    const wait = startedAt + (index * 1_000) / perSecond - Date.now();
    if (wait > 0) await sleep(wait);
    if (isOver()) break;
    issued.push(command);
    answers.push(persist(system, command));
  }
  await Promise.all(answers);
  return issued;
}

async function persist(system: System, command: Command): Promise<void> {
  const { id, record, customer, text } = command;
  const request = { id, record, to: customer.address, from: customer.writesTo.number, text };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      await ask(system.admin, SendMessage, request);
      command.isAccepted = true;
      return;
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      if (/was refused: (400|403|404|409|422)/.test(words)) {
        command.refusal = words;
        return;
      }
      await sleep(PAUSE_MS);
    }
  }
}
