import type { ServerResponse } from 'node:http';
import type { Session } from '../sign-in/sessions';
import type { Heard } from './heard-events';
import type { Positions } from './positions';

/** What may wait for a slow reader; together with the socket's own it stays well below 100 KB. */
const MOST_WAITING_BYTES = 64 * 1024;
const LAST_WORDS_MS = 10_000;
const RETRY_MS = 2_000;

export type ResyncReason = 'too-old' | 'too-slow' | 'sight-changed' | 'stream-renewed';

/** One browser that listens. */
export class EventStream {
  private isOver = false;
  /** How far the browser has heard elsewhere, which may be further than here. */
  private heard?: Positions;

  constructor(
    readonly session: Session,
    private readonly response: ServerResponse,
  ) {
    this.write(`retry: ${RETRY_MS}\n\n`);
  }

  get isOpen(): boolean {
    return !this.isOver;
  }

  /** From where on it listens: before anything is told. Of an id alone a page would not hear. */
  begin(id: string, heard?: Positions): void {
    this.heard = heard;
    this.write(`event: heartbeat\ndata: {}\nid: ${id}\n\n`);
  }

  tell({ source, sequence, text, id }: Heard): void {
    if (this.heard && sequence <= this.heard.at[source]) return;
    this.write(`${text}id: ${id}\n\n`);
  }

  /** Says that everything must be read anew, and where listening goes on. */
  resync(reason: ResyncReason, id: string): void {
    this.write(`event: resync\ndata: {"reason":"${reason}"}\nid: ${id}\n\n`);
  }

  /** Keeps proxies from closing, and tells the page that the line is there: of a comment it would not hear. */
  beat(): void {
    this.write('event: heartbeat\ndata: {}\n\n');
  }

  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.response.end();
    setTimeout(() => this.response.destroy(), LAST_WORDS_MS).unref();
  }

  private write(text: string): void {
    if (this.isOver) return;
    this.response.write(text);
    if (this.response.writableLength > MOST_WAITING_BYTES) this.cutOff();
  }

  /** Whoever cannot follow comes back and reads everything anew. */
  private cutOff(): void {
    this.isOver = true;
    this.response.end('event: resync\ndata: {"reason":"too-slow"}\nid: 0\n\n');
    setTimeout(() => this.response.destroy(), LAST_WORDS_MS).unref();
  }
}
