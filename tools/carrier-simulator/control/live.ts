import type { ServerResponse } from 'node:http';
import type { Message } from '../carrier/message';
import type { Messages } from '../carrier/messages';
import { textView } from './views';

const EVERY_MS = 100;
const HEARTBEAT_MS = 15_000;
/** A flood is not shown text by text: the page reads its lists again. */
const MOST_TEXTS = 200;

/** Server-sent events for the page: `texts` that are new or changed, or `refresh` when they are too many. */
export class Live {
  private readonly pages = new Set<ServerResponse>();
  private changed = new Map<string, Message>();
  private timer: NodeJS.Timeout | undefined;
  private readonly heartbeat = setInterval(() => this.write(': still here\n\n'), HEARTBEAT_MS).unref();

  constructor(messages: Messages) {
    messages.onChange((message) => this.note(message));
  }

  connect(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.write('retry: 1000\n\n');
    this.pages.add(response);
    response.on('close', () => this.pages.delete(response));
  }

  close(): void {
    clearInterval(this.heartbeat);
    clearTimeout(this.timer);
    for (const page of this.pages) page.end();
  }

  private note(message: Message): void {
    if (this.pages.size === 0) return;
    if (this.changed.size <= MOST_TEXTS) this.changed.set(message.id, message);
    this.timer ??= setTimeout(() => this.flush(), EVERY_MS).unref();
  }

  private flush(): void {
    const texts = [...this.changed.values()].map(textView);
    this.changed = new Map();
    this.timer = undefined;
    if (texts.length > MOST_TEXTS) this.write('event: refresh\ndata: {}\n\n');
    else this.write(`event: texts\ndata: ${JSON.stringify(texts)}\n\n`);
  }

  private write(text: string): void {
    for (const page of this.pages) page.write(text);
  }
}
