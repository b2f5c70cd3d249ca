import type { FastifyReply } from 'fastify';
import { Inject, Injectable } from '@nestjs/common';
import type { Handlers } from '../api/own-handlers';
import type { ChangePassword, Settings, SignIn, SignInOptions } from '../api/shapes';
import { WORKSPACE_CONFIG, type WorkspaceConfig } from '../config';
import { refusals } from '../http/problems';
import { Accounts } from './accounts';
import { Attempts } from './attempts';
import { IdentityProvider } from './identity-provider';
import { People } from './people';
import { SessionCookie } from './session-cookie';
import { Sessions } from './sessions';

/** Signing in and out, and what is the signed-in person's own. */
@Injectable()
export class SignInHttp {
  readonly handlers: Handlers = {
    'get-sign-in-options': () =>
      Promise.resolve({ local: this.config.PARLEY_LOCAL_SIGN_IN, ...this.organisation() }),
    'sign-in': (input, { request, reply }) => this.signIn(input as SignIn, request.ip, reply),
    'get-session': async (_, { session }) => ({
      ...(await this.people.stateOf(session!.userId)),
      ...this.organisation(),
    }),
    'sign-out': (_, { request, reply }) => this.signOut(this.cookie.read(request), reply),
    'change-settings': (input, { session }) => this.people.changeSettings(session!.userId, input as Settings),
    'change-password': async (input, { session, request }) => {
      const { current, next } = input as ChangePassword;
      await this.attempts.count(session!.userId, request.ip);
      await this.accounts.change(session!.userId, current, next, session!.id);
      await this.attempts.forgive(session!.userId, request.ip);
    },
  };

  constructor(
    private readonly accounts: Accounts,
    private readonly attempts: Attempts,
    private readonly sessions: Sessions,
    private readonly people: People,
    private readonly cookie: SessionCookie,
    private readonly provider: IdentityProvider,
    @Inject(WORKSPACE_CONFIG) private readonly config: WorkspaceConfig,
  ) {}

  private async signIn({ userName, password }: SignIn, address: string, reply: FastifyReply) {
    if (!this.config.PARLEY_LOCAL_SIGN_IN) throw refusals.signInWrong();
    await this.attempts.count(userName, address);
    const userId = await this.accounts.authenticate(userName, password);
    if (!userId) throw refusals.signInWrong();
    await this.attempts.forgive(userName, address);
    this.cookie.set(reply, (await this.sessions.begin(userId)).token);
    return { ...(await this.people.stateOf(userId)), ...this.organisation() };
  }

  private organisation(): Pick<SignInOptions, 'oidc'> {
    const { label } = this.provider;
    return label === undefined ? {} : { oidc: { label } };
  }

  private async signOut(token: string | undefined, reply: FastifyReply): Promise<void> {
    const session = token && (await this.sessions.find(token));
    if (session) await this.sessions.end(session.id);
    this.cookie.clear(reply);
  }
}
