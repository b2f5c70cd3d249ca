import type { IncomingHttpHeaders } from 'node:http';
import {
  ArgumentsHost,
  Catch,
  Controller,
  Inject,
  Param,
  Post,
  Req,
  Res,
  UseFilters,
  type ExceptionFilter,
} from '@nestjs/common';
import { log } from '@parley/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config';
import { AcceptCallback, type Verdict } from './accept-callback';

const RETRY_AFTER_SECONDS = '2';

/** What a failure looks like from outside: its status and nothing else. */
@Catch()
class CallbackFailure implements ExceptionFilter {
  catch(error: { statusCode?: number }, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const status = error.statusCode ?? 503;
    if (status === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
    if (status >= 500) log().error({ error }, 'callback failed');
    void reply.code(status).send();
  }
}

/** The one URL of each provider account, for replies and delivery reports alike. */
@Controller('callbacks')
@UseFilters(CallbackFailure)
export class Callbacks {
  constructor(
    private readonly acceptCallback: AcceptCallback,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Post(':provider/:token')
  async receive(
    @Param('provider') provider: string,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const path = request.raw.url!;
    const verdict = await this.acceptCallback.execute({
      provider,
      token,
      url: this.config.PARLEY_PUBLIC_URL + path,
      query: path.includes('?') ? path.slice(path.indexOf('?') + 1) : '',
      headers: request.headers,
      mediaType: mediaTypeOf(request.headers),
      rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    });
    answer(reply, verdict);
  }
}

function answer(reply: FastifyReply, verdict: Verdict): void {
  switch (verdict.kind) {
    case 'accepted':
      return void reply.code(200).header('content-type', verdict.contentType).send(Buffer.from(verdict.body));
    case 'wrong-media-type':
      return void reply.code(415).send();
    case 'refused':
      return void reply.code(403).send();
    case 'unavailable':
      return void reply.code(503).header('retry-after', RETRY_AFTER_SECONDS).send();
  }
}

/**
 * UTF-8 or no charset at all: another one would make other words of the same bytes. What is compressed is not read:
 * no provider does it, and 64 KiB of it can be a gigabyte.
 */
export function mediaTypeOf(headers: IncomingHttpHeaders): string | undefined {
  const { 'content-type': header = '', 'content-encoding': encoding = 'identity' } = headers;
  if (encoding.trim().toLowerCase() !== 'identity') return undefined;
  const [type, ...parameters] = header.toLowerCase().split(';');
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='));
  const isReadable = !charset || /^charset="?utf-8"?$/.test(charset);
  return isReadable ? type?.trim() || undefined : undefined;
}
