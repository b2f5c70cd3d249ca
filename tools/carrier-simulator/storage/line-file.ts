import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** What need not be durable is gathered a little longer: fewer, larger writes. */
const GATHER_MS = 20;

interface Batch {
  lines: string;
  readonly written: Promise<void>;
  settle(error?: unknown): void;
}

/**
 * A file of JSON lines that only grows. Lines appended while the disk is busy share the next write, so
 * a thousand lines cost a few fdatasyncs. A line torn by a crash is cut off at the next opening.
 */
export class LineFile {
  private waiting: Batch | undefined;
  private isWriting = false;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly durable: boolean,
    private size: number,
  ) {}

  /** `durable` lines are on the disk (fdatasync) before `append` resolves; others survive a kill, not a power cut. */
  static async open(path: string, { durable }: { readonly durable: boolean }): Promise<LineFile> {
    const file = await open(path, 'a+');
    const size = await endOfLastLine(file);
    await file.truncate(size);
    return new LineFile(path, file, durable, size);
  }

  append(line: object): Promise<void> {
    this.waiting ??= newBatch();
    this.waiting.lines += `${JSON.stringify(line)}\n`;
    const { written } = this.waiting;
    if (!this.isWriting) {
      this.isWriting = true;
      if (this.durable) setImmediate(() => void this.drain());
      else setTimeout(() => void this.drain(), GATHER_MS);
    }
    return written;
  }

  /** Every whole line that was written before the call, oldest first. */
  async *lines(): AsyncGenerator<string> {
    if (this.size === 0) return;
    const input = createReadStream(this.path, { encoding: 'utf8', end: this.size - 1 });
    yield* createInterface({ input, crlfDelay: Infinity });
  }

  async close(): Promise<void> {
    while (this.isWriting) await new Promise((resolve) => setImmediate(resolve));
    await this.file.close();
  }

  private async drain(): Promise<void> {
    for (let batch = this.takeBatch(); batch; batch = this.takeBatch()) {
      const bytes = Buffer.from(batch.lines);
      try {
        await this.file.appendFile(bytes);
        if (this.durable) await this.file.datasync();
        this.size += bytes.length;
        batch.settle();
      } catch (error) {
        await this.file.truncate(this.size).catch(() => undefined); // no half of a line before the next one
        batch.settle(error);
      }
    }
    this.isWriting = false;
  }

  private takeBatch(): Batch | undefined {
    const batch = this.waiting;
    this.waiting = undefined;
    return batch;
  }
}

function newBatch(): Batch {
  let resolve!: () => void;
  let reject!: (error: unknown) => void;
  const written = new Promise<void>((onWritten, onFailed) => {
    resolve = onWritten;
    reject = onFailed;
  });
  written.catch(() => undefined); // whoever awaits hears of it; a journal line that nobody awaits must not end the process
  return { lines: '', written, settle: (error) => (error === undefined ? resolve() : reject(error)) };
}

async function endOfLastLine(file: FileHandle): Promise<number> {
  const chunk = Buffer.alloc(64 * 1024);
  for (let end = (await file.stat()).size; end > 0;) {
    const start = Math.max(0, end - chunk.length);
    const { bytesRead } = await file.read(chunk, 0, end - start, start);
    const newline = chunk.subarray(0, bytesRead).lastIndexOf(0x0a);
    if (newline >= 0) return start + newline + 1;
    end = start;
  }
  return 0;
}
