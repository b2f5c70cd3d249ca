import { eventually } from '@parley/testing';
import type { Browser } from './browser';

export interface ToldEvent {
  readonly event: string;
  readonly data: Record<string, unknown>;
  readonly id: string;
}

/** What a browser hears, as the EventSource of the page would read it. */
export class Listening {
  readonly events: ToldEvent[] = [];
  lastEventId = '';
  isOver = false;

  private constructor(
    readonly status: number,
    private readonly closing: AbortController,
  ) {}

  static async open(browser: Browser, url: string, lastEventId?: string): Promise<Listening> {
    const closing = new AbortController();
    const answer = await fetch(`${url}/api/v1/stream`, {
      signal: closing.signal,
      headers: {
        ...(browser.cookie && { cookie: browser.cookie }),
        ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      },
    });
    const listening = new Listening(answer.status, closing);
    if (answer.status !== 200) {
      await answer.body?.cancel();
      return listening;
    }
    void listening.read(answer.body!).catch(() => undefined);
    await eventually(() => expect(listening.lastEventId).not.toBe(''));
    return listening;
  }

  /** The names of what was heard. */
  get names(): string[] {
    return this.events.map(({ event }) => event);
  }

  /** The messages that were heard of. */
  get messages(): unknown[] {
    return this.events.flatMap(({ data }) => data.messageId ?? []);
  }

  close(): void {
    this.closing.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const words = new TextDecoder();
    let text = '';
    try {
      for await (const part of body) {
        text += words.decode(part, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop()!;
        blocks.forEach((block) => this.take(block));
      }
    } finally {
      this.isOver = true;
    }
  }

  private take(block: string): void {
    const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
    this.lastEventId = field('id') ?? this.lastEventId;
    const data = field('data');
    if (data === undefined) return;
    const event = field('event') ?? 'message';
    if (event === 'heartbeat') return;
    this.events.push({ event, data: JSON.parse(data) as ToldEvent['data'], id: this.lastEventId });
  }
}
