import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { DomainError } from '@parley/kernel';
import { log } from '@parley/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Inject, Injectable } from '@nestjs/common';
import { WORKSPACE_CONFIG, type WorkspaceConfig } from '../config';
import { refusals, sendProblem } from '../http/problems';
import { pagePolicy } from '../http/security-headers';
import { builtFiles, type BuiltFile } from './built-files';

const PAGE = '/index.html';
/** Stands in the page wherever the nonce of the answer belongs. */
const NONCE = /__CSP_NONCE__/g;
const A_YEAR_S = 31_536_000;

/** Serves the built web app: its files, and the page with a fresh nonce at every other address. */
@Injectable()
export class WebApp {
  private readonly root: string;

  constructor(@Inject(WORKSPACE_CONFIG) config: WorkspaceConfig) {
    this.root = resolve(config.PARLEY_WEB_ROOT);
  }

  register(server: FastifyInstance): void {
    const files = builtFiles(this.root);
    if (!files) {
      log().error({ root: this.root }, 'the web app is not built: "npm run build:web" builds it');
    }
    const page = files?.get(PAGE)?.plain.toString('utf8');
    server.get('/*', (request, reply) => {
      const path = request.url.split('?')[0]!;
      const file = path === PAGE ? undefined : files?.get(path);
      if (file) return sendFile(request, reply, file);
      if (path.startsWith('/assets/')) return sendProblem(reply, refusals.unknownPath());
      return page === undefined ? sendProblem(reply, NOT_BUILT) : sendPage(reply, page);
    });
  }
}

const NOT_BUILT = new DomainError('unavailable', 'web-app.not-built', 'The web app is not built.');

function sendFile({ headers }: FastifyRequest, reply: FastifyReply, file: BuiltFile): FastifyReply {
  const caching = file.isHashed ? `public, max-age=${A_YEAR_S}, immutable` : 'no-cache';
  void reply.headers({ 'cache-control': caching, etag: file.etag, vary: 'accept-encoding' });
  if (headers['if-none-match'] === file.etag) return reply.code(304).send();
  const accepted = String(headers['accept-encoding'] ?? '');
  const encoding = (['br', 'gz'] as const).find((each) => file[each] && accepted.includes(WORDS[each]));
  if (encoding) void reply.header('content-encoding', WORDS[encoding]);
  return reply.type(file.type).send(encoding ? file[encoding] : file.plain);
}

const WORDS = { br: 'br', gz: 'gzip' } as const;

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .headers({ 'content-security-policy': pagePolicy(nonce), 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(page.replace(NONCE, nonce));
}
