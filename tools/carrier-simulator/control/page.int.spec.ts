import { TestCarrier } from '../testing/carrier';

describe('the page that plays the phones', () => {
  let carrier: TestCarrier;

  beforeAll(async () => {
    carrier = await TestCarrier.start();
  });
  afterAll(() => carrier.close());

  const read = async (path: string) => (await fetch(`${carrier.url}${path}`)).text();

  /** The page and every file that it loads, as text. */
  async function everything(): Promise<Map<string, string>> {
    const files = new Map([['/', await read('/')]]);
    for (const text of files.values()) {
      for (const [, name] of text.matchAll(
        /(?:href|src|from) ?=? ?["'](?:\.?\/)([a-z-]+\.(?:css|mjs))["']/g,
      )) {
        if (!files.has(`/${name}`)) files.set(`/${name}`, await read(`/${name}`));
      }
    }
    return files;
  }

  it('is complete and loads nothing from elsewhere', async () => {
    const files = await everything();

    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['/simulator.css', '/app.mjs', '/thread.mjs', '/elements.mjs', '/composer.mjs']),
    );
    for (const text of files.values())
      expect(text).not.toMatch(/no such (file|operation)|(?:src|href)="(?:https?:)?\/\//);
  });

  it('never turns a text into markup', async () => {
    for (const text of (await everything()).values()) {
      expect(text).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|<script(?! type="module" src=)/,
      );
    }
  });

  it('may run its own scripts only', async () => {
    const { headers } = await fetch(`${carrier.url}/`);

    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('hands out no other file', async () => {
    const statuses = await Promise.all(
      ['/absent.mjs', '/..%2Fmain.ts', '/page/app.mjs', '/index.html'].map(
        async (path) => (await fetch(`${carrier.url}${path}`)).status,
      ),
    );

    expect(statuses).toEqual([404, 404, 404, 404]);
  });
});
