import type { Message, State } from './message';

const KEPT_MESSAGES = 100_000;
const KEPT_PHONES = 20_000;
const KEPT_PER_PHONE = 500;

type Listener = (message: Message) => void;

/**
 * The texts the carrier remembers, by provider id and by customer's phone. Bounded, the oldest go first:
 * a benchmark must not fill the memory, and the ledger on disk has every send.
 */
export class Messages {
  private readonly byId = new Map<string, Message>();
  /** In order of the latest text, the most recent last. */
  private readonly phones = new Map<string, Message[]>();
  private readonly listeners: Listener[] = [];

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  add(message: Message): void {
    this.byId.set(message.id, message);
    if (this.byId.size > KEPT_MESSAGES) dropFirst(this.byId);
    const texts = this.phones.get(message.customer) ?? [];
    texts.push(message);
    if (texts.length > KEPT_PER_PHONE) texts.shift();
    this.phones.delete(message.customer);
    this.phones.set(message.customer, texts);
    if (this.phones.size > KEPT_PHONES) dropFirst(this.phones);
    this.tell(message);
  }

  change(message: Message, state: State, code: number | undefined, at: string): void {
    message.state = state;
    message.code = code;
    message.changedAt = at;
    this.tell(message);
  }

  find(id: string): Message | undefined {
    return this.byId.get(id);
  }

  /** Oldest first. */
  onPhone(customer: string): readonly Message[] {
    return this.phones.get(customer) ?? [];
  }

  /** The phones with the most recent texts first. */
  latestPhones(limit: number, search = ''): string[] {
    return [...this.phones.keys()]
      .filter((phone) => phone.includes(search))
      .slice(-limit)
      .reverse();
  }

  /** Newest first. */
  where(matches: (message: Message) => boolean): Message[] {
    return [...this.byId.values()].filter(matches).reverse();
  }

  private tell(message: Message): void {
    for (const listener of this.listeners) listener(message);
  }
}

function dropFirst(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    map.delete(key);
    return;
  }
}
