/** What came back, with the body read. */
export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { readonly code?: string };
}

/** One browser as far as the server can tell: it keeps the cookie and sends what a page of the app sends. */
export class Browser {
  cookie?: string;

  constructor(
    private readonly url: string,
    private readonly address?: string,
  ) {}

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
        ...(this.cookie && { cookie: this.cookie }),
        ...(this.address && { 'x-forwarded-for': this.address }),
        ...headers,
      },
    });
    const given = answer.headers.getSetCookie().find((each) => each.startsWith('parley_session='));
    if (given) this.cookie = /Max-Age=0/.test(given) ? undefined : given.split(';')[0];
    return answer;
  }
}
