import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sendJson } from '../http/json';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
};

const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** One file of the page that plays the customers' phones. Served as written: the build does not touch it. */
export function sendPage(name: string, response: ServerResponse): void {
  const path = join(pageDirectory(), name);
  if (!existsSync(path)) return sendJson(response, 404, { error: 'no such file' });
  const headers = { 'content-type': TYPES[extname(name)], 'content-encoding': 'gzip', ...SECURITY_HEADERS };
  response.writeHead(200, headers).end(gzipSync(readFileSync(path)));
}

/** Beside the sources, also when this runs compiled from `dist/tools/carrier-simulator/control`. */
function pageDirectory(): string {
  const besideSources = join(__dirname, '../page');
  return existsSync(join(besideSources, 'index.html'))
    ? besideSources
    : join(__dirname, '../../../../tools/carrier-simulator/page');
}
