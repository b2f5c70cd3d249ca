import type { FastifyReply, FastifyRequest } from 'fastify';

/** One cookie that no script reads and that no other site's requests carry, but for plain links. */
export class BrowserCookie {
  private readonly rules: string;

  constructor(
    private readonly name: string,
    path: string,
    publicUrl: string,
  ) {
    const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
    this.rules = `Path=${path}; HttpOnly; SameSite=Lax${secure}`;
  }

  /** Values have no characters that cookies would encode. */
  read({ headers }: FastifyRequest): string | undefined {
    const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
    return pairs.find((pair) => pair.startsWith(`${this.name}=`))?.slice(this.name.length + 1);
  }

  set(reply: FastifyReply, value: string, seconds: number): void {
    void reply.header('set-cookie', `${this.name}=${value}; Max-Age=${seconds}; ${this.rules}`);
  }

  clear(reply: FastifyReply): void {
    this.set(reply, '', 0);
  }
}
