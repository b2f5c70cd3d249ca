import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** One file as browsers ask for it: as it is, or as the build compressed it. */
export interface BuiltFile {
  readonly type: string;
  readonly etag: string;
  readonly isHashed: boolean;
  readonly plain: Buffer;
  readonly gz?: Buffer;
  readonly br?: Buffer;
}

/**
 * All files of a build by their path, read once: what is not in this list does not exist, whatever a path says. Undefined
 * when there is no build.
 */
export function builtFiles(root: string): ReadonlyMap<string, BuiltFile> | undefined {
  if (!existsSync(join(root, 'index.html'))) return undefined;
  const names = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const read = (name: string) => (names.includes(name) ? readFileSync(join(root, name)) : undefined);
  const offered = names.filter((name) => TYPES[extname(name)] && !name.startsWith('.'));
  return new Map(
    offered.map((name) => {
      const plain = read(name)!;
      const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`;
      const isHashed = name.startsWith('assets/'); // the build names them by their content
      const type = TYPES[extname(name)]!;
      return [`/${name}`, { type, etag, isHashed, plain, gz: read(`${name}.gz`), br: read(`${name}.br`) }];
    }),
  );
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
