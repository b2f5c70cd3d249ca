import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LineFile } from './line-file';

describe('a file of lines', () => {
  let directory: string;
  let path: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'line-file-'));
    path = join(directory, 'lines.jsonl');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const open = () => LineFile.open(path, { durable: true });
  const read = async (file: LineFile) => {
    const lines: unknown[] = [];
    for await (const line of file.lines()) lines.push(JSON.parse(line));
    return lines;
  };

  it('has every line on the disk, in order, once its appending has resolved', async () => {
    const file = await open();
    const numbers = Array.from({ length: 5_000 }, (_, n) => ({ n }));

    await Promise.all(numbers.map((line) => file.append(line)));

    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(5_001);
    expect(await read(file)).toEqual(numbers);
    await file.close();
  });

  it('writes lines that wait together in one go', async () => {
    const file = await open();
    const first = file.append({ n: 1 });
    const second = file.append({ n: 2 });

    expect(second).toBe(first);

    await first;
    expect(file.append({ n: 3 })).not.toBe(first);
    await file.close();
  });

  it('waits for the last lines when it is closed', async () => {
    const file = await open();
    void file.append({ n: 1 });
    await file.close();

    expect(readFileSync(path, 'utf8')).toBe('{"n":1}\n');
  });

  it.each([
    ['a torn line', '{"n":2,"text":"half'],
    ['a torn line longer than a block', `{"n":2,"text":"${'x'.repeat(200_000)}`],
    ['half of a character', Buffer.from('{"n":2,"text":"é').subarray(0, -1)],
  ])('is opened again without %s at its end', async (_, torn) => {
    const before = await open();
    await before.append({ n: 1 });
    await before.close();
    appendFileSync(path, torn);

    const after = await open();
    await after.append({ n: 3 });

    expect(await read(after)).toEqual([{ n: 1 }, { n: 3 }]);
    await after.close();
  });

  it('is empty when nothing whole was ever written', async () => {
    appendFileSync(path, '{"n":');

    const file = await open();

    expect(await read(file)).toEqual([]);
    await file.close();
  });
});
