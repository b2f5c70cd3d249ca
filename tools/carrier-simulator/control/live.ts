import type { ServerResponse } from 'node:http';
import type { Message } from '../carrier/message';
import type { Messages } from '../carrier/messages';
import type { Ledger, LedgerEntry } from '../storage/ledger';
import { textView } from './views';

const EVERY_MS = 100;
const HEARTBEAT_MS = 15_000;
/** A flood is not shown one by one: the page reads its lists again. */
const MOST = 200;

/**
 * Server-sent events for the page, gathered for a tenth of a second: `texts` that are new or changed, `sends`
 * that came to the ledger, or `refresh` when there are too many.
 */
export class Live {
  private readonly pages = new Set<ServerResponse>();
  private texts = new Map<string, Message>();
  private sends: LedgerEntry[] = [];
  private timer: NodeJS.Timeout | undefined;
  private readonly heartbeat = setInterval(() => this.write(': still here\n\n'), HEARTBEAT_MS).unref();

  constructor(messages: Messages, ledger: Ledger) {
    messages.onChange((message) => this.note(() => this.texts.set(message.id, message)));
    ledger.onRecord((entry) => this.note(() => this.sends.push(entry)));
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

  private note(add: () => unknown): void {
    if (this.pages.size === 0) return;
    if (this.texts.size + this.sends.length <= MOST) add();
    this.timer ??= setTimeout(() => this.flush(), EVERY_MS).unref();
  }

  private flush(): void {
    const { texts, sends } = this;
    this.texts = new Map();
    this.sends = [];
    this.timer = undefined;
    if (texts.size + sends.length > MOST) return this.tell('refresh', {});
    if (texts.size > 0) this.tell('texts', [...texts.values()].map(textView));
    if (sends.length > 0) this.tell('sends', sends);
  }

  private tell(event: string, data: object): void {
    this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private write(text: string): void {
    for (const page of this.pages) page.write(text);
  }
}
