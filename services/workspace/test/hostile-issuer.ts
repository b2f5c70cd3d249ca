import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TokenWish {
  readonly claims?: Record<string, unknown>;
  readonly algorithm?: 'RS256' | 'HS256' | 'none';
  /** Signs with a key that the issuer does not publish. */
  readonly isForged?: boolean;
  /** Answers without an identity. */
  readonly isMissing?: boolean;
}

const rsa = (): { publicKey: KeyObject; privateKey: KeyObject } =>
  generateKeyPairSync('rsa', { modulusLength: 2048 });
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An OpenID provider that answers a code with whatever token a spec wants to see refused. */
export class HostileIssuer {
  readonly clientId = 'parley';
  /** What the next code is worth. */
  wish: TokenWish = {};
  /** The nonce that the browser carried here. */
  nonce = '';
  private readonly own = rsa();
  private readonly foreign = rsa();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<HostileIssuer> {
    const server = createServer();
    const issuer = new HostileIssuer(server);
    server.on('request', (request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(issuer.answer(request.url!)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(path: string): object {
    if (path.startsWith('/.well-known/')) return this.metadata();
    if (path === '/jwks') return { keys: [{ ...this.own.publicKey.export({ format: 'jwk' }), use: 'sig' }] };
    const token = this.wish.isMissing ? {} : { id_token: this.token() };
    return { access_token: 'access', token_type: 'Bearer', ...token };
  }

  private metadata(): object {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/authorize`,
      token_endpoint: `${this.url}/token`,
      jwks_uri: `${this.url}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    };
  }

  private token(): string {
    const { algorithm = 'RS256', claims = {} } = this.wish;
    const now = Math.floor(Date.now() / 1000);
    const usual = {
      iss: this.url,
      aud: this.clientId,
      sub: 'seller',
      nonce: this.nonce,
      iat: now,
      exp: now + 60,
    };
    const content = `${encoded({ alg: algorithm, typ: 'JWT' })}.${encoded({ ...usual, ...claims })}`;
    return `${content}.${this.signature(content, algorithm)}`;
  }

  private signature(content: string, algorithm: NonNullable<TokenWish['algorithm']>): string {
    switch (algorithm) {
      case 'none':
        return '';
      case 'HS256': {
        const publicKey = this.own.publicKey.export({ type: 'spki', format: 'pem' });
        return createHmac('sha256', publicKey).update(content).digest('base64url');
      }
      case 'RS256': {
        const { privateKey } = this.wish.isForged ? this.foreign : this.own;
        return createSign('RSA-SHA256').update(content).sign(privateKey).toString('base64url');
      }
    }
  }
}
