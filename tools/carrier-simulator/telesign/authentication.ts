import { createHmac } from 'node:crypto';
import type { Account, Accounts } from '../carrier/accounts';
import type { Received } from '../http/server';

const SKEW_MS = 15 * 60_000;
/** As many nonces as a busy quarter of an hour on a test machine; a real carrier remembers them all. */
const REMEMBERED_NONCES = 100_000;
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (GMT|[+-]\d{4})$/;

/** Why a request is not let in: TeleSign's code, and for a wrong signature the string that should have been signed. */
export interface Rejection {
  readonly code: number;
  readonly signatureString?: string;
}

/** TeleSign's two ways to sign in: an HMAC over the request ("TSA"), or Basic. */
export class Authentication {
  private readonly nonces = new Set<string>();

  constructor(private readonly accounts: Accounts) {}

  identify(request: Received): Account | Rejection {
    const { authorization } = request.headers;
    if (!authorization) return { code: 10009 };
    if (authorization.startsWith('Basic ')) return this.identifyBasic(authorization.slice(6));
    const [, customerId, signature] = /^TSA ([^:]+):(.+)$/.exec(authorization) ?? [];
    if (customerId === undefined || signature === undefined) return { code: 10028 };
    const account = this.accounts.find('telesign', customerId);
    return account ? this.verify(account, signature, request) : { code: 10015 };
  }

  private identifyBasic(encoded: string): Account | Rejection {
    const [customerId = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
    const account = this.accounts.find('telesign', customerId);
    if (!account) return { code: 10015 };
    return rest.join(':') === account.secret ? account : { code: 10022 };
  }

  private verify(account: Account, signature: string, request: Received): Account | Rejection {
    const { date } = request.headers;
    const method = header(request, 'x-ts-auth-method');
    const nonce = header(request, 'x-ts-nonce');
    if (method !== 'HMAC-SHA256') return { code: 10006 };
    if (!date) return { code: 10007 };
    if (!HTTP_DATE.test(date)) return { code: 10005 };
    if (Math.abs(Date.now() - Date.parse(date)) > SKEW_MS) return { code: 10004 };
    if (nonce.length < 16 || nonce.length > 48) return { code: 10003 };
    const signatureString = stringToSign(request, date, nonce);
    if (signature !== hmac(account.secret, signatureString)) return { code: 10008, signatureString };
    return this.isFresh(`${account.id} ${nonce}`) ? account : { code: 10002 };
  }

  private isFresh(nonce: string): boolean {
    if (this.nonces.has(nonce)) return false;
    this.nonces.add(nonce);
    if (this.nonces.size > REMEMBERED_NONCES) this.nonces.delete(this.nonces.values().next().value!);
    return true;
  }
}

/** The signature of TeleSign's requests and callbacks alike: the API key is base64 and is decoded first. */
export function hmac(apiKey: string, text: string): string {
  return createHmac('sha256', Buffer.from(apiKey, 'base64')).update(text, 'utf8').digest('base64');
}

function stringToSign(request: Received, date: string, nonce: string): string {
  const hasBody = request.method === 'POST' || request.method === 'PUT';
  return [
    request.method,
    hasBody ? (request.headers['content-type'] ?? '') : '',
    date,
    'x-ts-auth-method:HMAC-SHA256',
    `x-ts-nonce:${nonce}`,
    ...(request.body ? [request.body] : []),
    request.path,
  ].join('\n');
}

function header(request: Received, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
