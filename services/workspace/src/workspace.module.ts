import { AccessModule } from '@parley/access';
import { AuditModule } from '@parley/audit';
import { MessagingModule } from '@parley/messaging';
import { DatabaseModule } from '@parley/persistence';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { HttpApi } from './api/http-api';
import { OWN_HANDLERS, type Handlers } from './api/own-handlers';
import { WebApp } from './app/web-app';
import { WORKSPACE_CONFIG, type WorkspaceConfig } from './config';
import { Audience } from './stream/audience';
import { ConversationEvents } from './stream/conversation-events.nats';
import { KnownThreads } from './stream/known-threads';
import { WorkspaceTraces } from './stream/workspace-traces';
import { Listeners } from './stream/listeners';
import { LiveEvents } from './stream/live-events';
import { StreamHttp } from './stream/stream.http';
import { Accounts } from './sign-in/accounts';
import { Attempts } from './sign-in/attempts';
import { Cleaning } from './sign-in/cleaning';
import { IdentityProvider } from './sign-in/identity-provider';
import { LastSignIns } from './sign-in/last-sign-ins';
import { OidcHttp } from './sign-in/oidc.http';
import { OrganisationSignIns } from './sign-in/organisation-sign-ins';
import { PasswordRequests } from './sign-in/passwords.nats';
import { People } from './sign-in/people';
import { SessionCookie } from './sign-in/session-cookie';
import { SessionEnds } from './sign-in/session-ends';
import { Sessions } from './sign-in/sessions';
import { SignInHttp } from './sign-in/sign-in.http';

/** The workspace service as a whole. */
export function workspaceModule(config: WorkspaceConfig) {
  @Module({
    imports: [
      DatabaseModule.forSchema({ schema: 'workspace', url: config.PARLEY_DATABASE_URL }),
      MessagingModule.forService({ service: 'workspace', url: config.PARLEY_NATS_URL }),
      AccessModule.keeping({ numbers: true, records: true }),
      AuditModule.of('workspace'),
    ],
    controllers: [PasswordRequests, ConversationEvents],
    providers: [
      { provide: WORKSPACE_CONFIG, useValue: config },
      Accounts,
      Attempts,
      Cleaning,
      IdentityProvider,
      LastSignIns,
      OidcHttp,
      OrganisationSignIns,
      People,
      SessionCookie,
      SessionEnds,
      Sessions,
      SignInHttp,
      Audience,
      KnownThreads,
      WorkspaceTraces,
      Listeners,
      LiveEvents,
      StreamHttp,
      HttpApi,
      WebApp,
      {
        provide: OWN_HANDLERS,
        useFactory: (...parts: { handlers: Handlers }[]) =>
          Object.assign({}, ...parts.map((part) => part.handlers)) as Handlers,
        inject: [SignInHttp, LastSignIns, StreamHttp],
      },
    ],
  })
  class WorkspaceModule implements OnModuleInit {
    constructor(
      private readonly http: HttpAdapterHost,
      private readonly api: HttpApi,
      private readonly app: WebApp,
    ) {}

    onModuleInit(): void {
      const server = this.http.httpAdapter.getInstance<FastifyInstance>();
      this.api.register(server);
      this.app.register(server);
    }
  }
  return WorkspaceModule;
}
