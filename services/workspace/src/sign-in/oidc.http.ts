import { randomBytes } from 'node:crypto';
import { log } from '@parley/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Inject, Injectable } from '@nestjs/common';
import { WORKSPACE_CONFIG, type WorkspaceConfig } from '../config';
import { IdentityProvider } from './identity-provider';
import { OrganisationSignIns } from './organisation-sign-ins';
import { SessionCookie } from './session-cookie';
import { Sessions } from './sessions';
import { BrowserCookie } from './browser-cookie';

const DEPARTURE_SECONDS = 600;

type Failure = 'sign-in.provider-unavailable' | 'sign-in.refused' | 'sign-in.unknown-user';

/** Signing in at the organisation's identity provider: plain navigations, so what fails ends at the sign-in page. */
@Injectable()
export class OidcHttp {
  private readonly departure: BrowserCookie;

  constructor(
    private readonly provider: IdentityProvider,
    private readonly signIns: OrganisationSignIns,
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
    @Inject(WORKSPACE_CONFIG) private readonly config: WorkspaceConfig,
  ) {
    this.departure = new BrowserCookie('parley_sign_in', '/api/auth', config.PARLEY_PUBLIC_URL);
  }

  /** Below `/api`. */
  register(api: FastifyInstance): void {
    if (this.provider.label === undefined) return;
    api.get<{ Querystring: { next?: string } }>('/auth/oidc/start', (request, reply) =>
      this.start(this.localPath(request.query.next), reply),
    );
    api.get('/auth/oidc/callback', (request, reply) => this.callback(request, reply));
  }

  private async start(next: string, reply: FastifyReply): Promise<FastifyReply> {
    try {
      const { url, challenge } = await this.provider.begin();
      this.departure.set(reply, await this.signIns.depart({ challenge, next }), DEPARTURE_SECONDS);
      return reply.redirect(url.href, 303);
    } catch (error) {
      return failed(reply, 'sign-in.provider-unavailable', error);
    }
  }

  private async callback(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const token = this.departure.read(request);
    const departure = token ? await this.signIns.arrive(token) : undefined;
    if (!departure) return failed(reply, 'sign-in.refused');
    try {
      const { search } = new URL(request.url, this.config.PARLEY_PUBLIC_URL);
      const identity = await this.provider.finish(search, departure.challenge);
      const userId = await this.signIns.userOf(identity);
      if (!userId) return failed(reply, 'sign-in.unknown-user');
      this.cookie.set(reply, (await this.sessions.begin(userId)).token);
      return reply.redirect(departure.next, 303);
    } catch (error) {
      return failed(reply, 'sign-in.refused', error);
    }
  }

  /** Only an address of the app itself: nobody is sent elsewhere by a link to the sign-in. */
  private localPath(next = '/'): string {
    const base = this.config.PARLEY_PUBLIC_URL;
    if (!next.startsWith('/') || !URL.canParse(next, base)) return '/';
    const { origin, pathname, search } = new URL(next, base);
    return origin === base ? pathname + search : '/';
  }
}

/** The page shows the reference, by which the log says why. */
function failed(reply: FastifyReply, failure: Failure, error?: unknown): FastifyReply {
  const ref = randomBytes(4).toString('hex');
  log().warn({ ref, failure, error }, 'sign-in at the organisation failed');
  return reply.redirect(`/signin?error=${failure}&ref=${ref}`, 303);
}
