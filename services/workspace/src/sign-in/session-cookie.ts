import type { FastifyReply } from 'fastify';
import { Inject, Injectable } from '@nestjs/common';
import { WORKSPACE_CONFIG, type WorkspaceConfig } from '../config';
import { BrowserCookie } from './browser-cookie';

const SECONDS_OF_A_DAY = 86_400;

/** The browser's half of a session. */
@Injectable()
export class SessionCookie {
  private readonly cookie: BrowserCookie;
  private readonly seconds: number;

  constructor(@Inject(WORKSPACE_CONFIG) config: WorkspaceConfig) {
    this.cookie = new BrowserCookie('parley_session', '/', config.PARLEY_PUBLIC_URL);
    this.seconds = Math.floor(config.PARLEY_SESSION_DAYS * SECONDS_OF_A_DAY);
  }

  read: BrowserCookie['read'] = (request) => this.cookie.read(request);

  set(reply: FastifyReply, token: string): void {
    this.cookie.set(reply, token, this.seconds);
  }

  clear(reply: FastifyReply): void {
    this.cookie.clear(reply);
  }
}
