import type { FastifyReply, FastifyRequest } from 'fastify';
import { Inject, Injectable } from '@nestjs/common';
import { WORKSPACE_CONFIG, type WorkspaceConfig } from '../config';

const NAME = 'parley_session';
const SECONDS_OF_A_DAY = 86_400;

/** The browser's half of a session: no script reads it, and no other site's requests carry it but for plain links. */
@Injectable()
export class SessionCookie {
  private readonly rules: string;

  constructor(@Inject(WORKSPACE_CONFIG) private readonly config: WorkspaceConfig) {
    const secure = config.PARLEY_PUBLIC_URL.startsWith('https:') ? '; Secure' : '';
    this.rules = `Path=/; HttpOnly; SameSite=Lax${secure}`;
  }

  /** The token that the request brings; tokens have no characters that cookies would encode. */
  read({ headers }: FastifyRequest): string | undefined {
    const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
    return pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
  }

  set(reply: FastifyReply, token: string): void {
    const maxAge = Math.floor(this.config.PARLEY_SESSION_DAYS * SECONDS_OF_A_DAY);
    void reply.header('set-cookie', `${NAME}=${token}; Max-Age=${maxAge}; ${this.rules}`);
  }

  clear(reply: FastifyReply): void {
    void reply.header('set-cookie', `${NAME}=; Max-Age=0; ${this.rules}`);
  }
}
