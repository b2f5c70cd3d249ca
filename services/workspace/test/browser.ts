/** What came back, with the body read. */
export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { readonly code?: string };
}

/** One browser as far as the server can tell: it keeps the cookie and sends what a page of the app sends. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly url: string,
    private readonly address?: string,
  ) {}

  /** The session's, as it is sent. */
  get cookie(): string | undefined {
    return this.cookies.get('parley_session');
  }

  set cookie(cookie: string | undefined) {
    if (cookie) this.cookies.set('parley_session', cookie);
    else this.cookies.delete('parley_session');
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.ask('GET', path, undefined, headers);
  }

  post(path: string, body?: object, headers: Record<string, string> = {}): Promise<Page> {
    return this.ask('POST', path, body, { 'x-parley-csrf': '1', ...headers });
  }

  put(path: string, body?: object): Promise<Page> {
    return this.ask('PUT', path, body, { 'x-parley-csrf': '1' });
  }

  delete(path: string): Promise<Page> {
    return this.ask('DELETE', path, undefined, { 'x-parley-csrf': '1' });
  }

  signIn(userName: string, password: string): Promise<Page> {
    return this.post('/api/v1/session', { userName, password });
  }

  async ask(
    method: string,
    path: string,
    body?: object | string,
    headers: Record<string, string> = {},
  ): Promise<Page> {
    const answer = await this.open(method, path, body, headers);
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '') && text !== '';
    return {
      status: answer.status,
      headers: answer.headers,
      body: isJson ? (JSON.parse(text) as Page['body']) : { text },
    };
  }

  async open(
    method: string,
    path: string,
    body?: object | string,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const answer = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      body: typeof body === 'object' ? JSON.stringify(body) : body,
      headers: {
        ...(typeof body === 'object' && { 'content-type': 'application/json' }),
        ...(this.cookies.size > 0 && { cookie: [...this.cookies.values()].join('; ') }),
        ...(this.address && { 'x-forwarded-for': this.address }),
        ...headers,
      },
    });
    for (const given of answer.headers.getSetCookie()) {
      const [cookie = ''] = given.split(';');
      const [name = ''] = cookie.split('=');
      if (given.includes('Max-Age=0')) this.cookies.delete(name);
      else this.cookies.set(name, cookie);
    }
    return answer;
  }
}
