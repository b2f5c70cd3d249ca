import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const IS_TEXT = /\.(?:js|css|svg|json)$/;

/** Puts a brotli and a gzip copy beside every text file, so that the server has nothing to compress. */
export const compressed = () => ({
  name: 'parley:compressed',
  apply: 'build',
  writeBundle({ dir }) {
    for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !IS_TEXT.test(entry.name)) continue;
      const file = path.join(entry.parentPath ?? entry.path, entry.name);
      const content = readFileSync(file);
      writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
      writeFileSync(`${file}.br`, brotliCompressSync(content));
    }
  },
});
