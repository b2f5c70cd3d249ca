import { connect, type Socket } from 'node:net';

const END_OF_HEAD = '\r\n\r\n';
const END_OF_CHUNKS = '0\r\n\r\n';

/**
 * One keep-alive connection that posts one prepared request after the other. It knows of HTTP only what it needs to
 * see the end of an answer, so that the load costs little beside what is measured.
 */
export class KeepAlive {
  private socket?: Socket;
  private received = '';
  private settle?: (status: number) => void;

  constructor(
    private readonly host: string,
    private readonly port: number,
  ) {}

  async open(): Promise<void> {
    const socket = connect(this.port, this.host);
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.take(chunk.toString('latin1')));
    socket.on('close', () => this.lost());
    socket.on('error', () => undefined); // followed by `close`
    this.socket = socket;
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
  }

  /** Resolves with the status of the answer; 0 when there was none. */
  async post(request: Buffer): Promise<number> {
    if (!this.socket) await this.open().catch(() => undefined);
    if (!this.socket) return 0;
    return new Promise((resolve) => {
      this.settle = resolve;
      this.socket!.write(request);
    });
  }

  close(): void {
    this.socket?.destroy();
  }

  private take(text: string): void {
    this.received += text;
    if (!isWhole(this.received)) return;
    const status = Number(this.received.slice(9, 12));
    this.received = '';
    this.answer(status);
  }

  private lost(): void {
    this.socket = undefined;
    this.received = '';
    this.answer(0);
  }

  private answer(status: number): void {
    const { settle } = this;
    this.settle = undefined;
    settle?.(status);
  }
}

function isWhole(text: string): boolean {
  const end = text.indexOf(END_OF_HEAD);
  if (end < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end + 2))?.[1];
  if (length === undefined) return text.endsWith(END_OF_CHUNKS);
  return text.length >= end + END_OF_HEAD.length + Number(length);
}
