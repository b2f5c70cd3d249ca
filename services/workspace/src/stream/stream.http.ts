import { Injectable } from '@nestjs/common';
import type { Handlers } from '../api/own-handlers';
import type { OpenStream } from '../api/shapes';
import { EventStream } from './event-stream';
import { Listeners } from './listeners';
import { LiveEvents } from './live-events';
import { NOWHERE, read } from './positions';

/** Opens the stream of events to one browser. */
@Injectable()
export class StreamHttp {
  readonly handlers: Handlers = {
    'open-stream': (input, { request, reply, session }) => {
      const lastEventId = request.headers['last-event-id'] ?? (input as OpenStream).lastEventId;
      const since = typeof lastEventId === 'string' ? (read(lastEventId) ?? NOWHERE) : undefined;
      void reply.hijack();
      reply.raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      reply.raw.socket?.setTimeout(0);
      const stream = new EventStream(session!, reply.raw);
      reply.raw.on('close', () => this.listeners.remove(stream));
      return this.liveEvents.join(stream, since);
    },
  };

  constructor(
    private readonly listeners: Listeners,
    private readonly liveEvents: LiveEvents,
  ) {}
}
