import { createHash } from 'node:crypto';
import { inTrace, Requests } from '@parley/messaging';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Inject, Injectable } from '@nestjs/common';
import { refusals, sendProblem } from '../http/problems';
import { OidcHttp } from '../sign-in/oidc.http';
import { SessionCookie } from '../sign-in/session-cookie';
import { Sessions, type Session } from '../sign-in/sessions';
import { refuseForeign } from './csrf';
import { openApiDocument } from './openapi';
import { OWN_HANDLERS, type Handlers } from './own-handlers';
import { inputReader, type Incoming } from './read-input';
import { type ForwardedRoute, type OwnRoute, type Route } from './route';
import { ROUTES } from './routes';
import { VERSION } from './version';

type Respond = (incoming: object, request: FastifyRequest, reply: FastifyReply, session?: Session) => unknown;

/** Serves the table of routes below `/api`, with problem documents for whatever is refused. */
@Injectable()
export class HttpApi {
  constructor(
    private readonly requests: Requests,
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
    private readonly oidc: OidcHttp,
    @Inject(OWN_HANDLERS) private readonly handlers: Handlers,
  ) {}

  register(server: FastifyInstance): void {
    this.refuseUnanswered();
    void server.register(
      (api, _options, done) => {
        api.setErrorHandler((error, _request, reply) => sendProblem(reply, error));
        for (const path of ['/', '/*']) {
          api.all(path, (_request, reply) => sendProblem(reply, refusals.unknownPath()));
        }
        api.addHook('onRequest', (request, reply, next) => {
          void reply.header('cache-control', 'no-store');
          refuseForeign(request);
          next();
        });
        const document = openApiDocument(VERSION);
        api.get('/openapi.json', (_request, reply) => answer(reply, Buffer.from(JSON.stringify(document))));
        this.oidc.register(api);
        for (const route of ROUTES) this.serve(api, route);
        done();
      },
      { prefix: '/api' },
    );
  }

  private refuseUnanswered(): void {
    const unanswered = ROUTES.filter(
      ({ answeredBy, name }) => answeredBy === 'workspace' && !this.handlers[name],
    );
    if (unanswered.length > 0) throw new TypeError(`nobody answers ${unanswered[0]!.name}`);
  }

  private serve(api: FastifyInstance, route: Route): void {
    const read = inputReader(route);
    const isOpen = route.answeredBy === 'workspace' && route.isOpen;
    const respond = route.answeredBy === 'service' ? this.forwarding(route) : this.answering(route);
    api.route({
      method: route.method,
      url: `/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`,
      handler: async (request, reply) => {
        const session = isOpen ? undefined : await this.sessionOf(request);
        return respond(read(request as unknown as Incoming), request, reply, session);
      },
    });
  }

  private async sessionOf(request: FastifyRequest): Promise<Session> {
    const token = this.cookie.read(request);
    const session = token ? await this.sessions.find(token) : undefined;
    if (!session) throw refusals.notSignedIn();
    return session;
  }

  private forwarding({ ask }: ForwardedRoute): Respond {
    return async (input, _request, reply, session) => {
      const { contract, request } = ask(input);
      const { status, body } = await inTrace(undefined, () =>
        this.requests.callFor(session!.userId, contract, request),
      );
      if (status === 200) return answer(reply, Buffer.from(body));
      if (status === 503) void reply.header('retry-after', '1');
      return reply.code(status).type('application/problem+json').send(Buffer.from(body));
    };
  }

  private answering({ name }: OwnRoute): Respond {
    const handle = this.handlers[name]!;
    return async (input, request, reply, session) => {
      const body = await handle(input, { request, reply, session });
      if (reply.sent) return reply;
      return body ? answer(reply, Buffer.from(JSON.stringify(body))) : reply.code(204).send();
    };
  }
}

/** A browser that has the same answer already is told so; nobody between may keep it. */
function answer(reply: FastifyReply, body: Buffer): FastifyReply {
  if (reply.request.method === 'GET') {
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    void reply.header('etag', etag).header('cache-control', 'private, no-cache');
    if (reply.request.headers['if-none-match'] === etag) return reply.code(304).send();
  }
  return reply.type('application/json').send(body);
}
