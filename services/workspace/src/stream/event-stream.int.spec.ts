import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { eventually } from '@parley/testing';
import { EventStream } from './event-stream';
import type { Heard } from './heard-events';
import { START } from './positions';

const KILOBYTE = 1_024;

const event = (sequence: number): Heard => ({
  source: 'conversation',
  sequence,
  subject: { kind: 'notice', userId: 'seller' },
  text: `event: message-received\ndata: "${'x'.repeat(20 * KILOBYTE)}"\n`,
  id: String(sequence),
});

describe('a stream to one browser', () => {
  let server: Server;
  let reader: Socket;
  let response: ServerResponse;

  beforeEach(async () => {
    let asked: (given: ServerResponse) => void;
    const answering = new Promise<ServerResponse>((resolve) => (asked = resolve));
    server = createServer((_request, given) => asked(given));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    reader = connect((server.address() as AddressInfo).port, '127.0.0.1');
    reader.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    response = await answering;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
  });

  afterEach(async () => {
    reader.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('cuts off a reader who does not read, keeps little for him, and tells him to read anew', async () => {
    reader.pause();
    const stream = new EventStream({ id: 's', userId: 'seller' }, response);
    stream.begin('0');
    let told = 0;
    let mostWaiting = 0;
    while (stream.isOpen && told < 5_000) {
      stream.tell(event(told++));
      mostWaiting = Math.max(mostWaiting, response.writableLength);
      if (told % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }

    expect(stream.isOpen).toBe(false);
    expect(mostWaiting).toBeLessThan(90 * KILOBYTE);
    let heard = '';
    reader.on('data', (part) => (heard = (heard + part.toString()).slice(-500)));
    reader.resume();
    await eventually(() => expect(heard).toContain('event: resync\ndata: {"reason":"too-slow"}'));
  });

  it('tells nothing that the browser has heard elsewhere already', async () => {
    const stream = new EventStream({ id: 's', userId: 'seller' }, response);
    let heard = '';
    reader.on('data', (part) => (heard += part.toString()));
    stream.begin('5', { epoch: 'e', at: { ...START, conversation: 5 } });
    for (const sequence of [4, 5, 6]) stream.tell({ ...event(sequence), text: `data: ${sequence}\n` });
    stream.end();

    await eventually(() => expect(heard).toContain('id: 6'));
    expect(heard.match(/data: \d/g)).toEqual(['data: 6']);
  });
});
