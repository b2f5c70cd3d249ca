import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApiDocument } from './document';
import { readInput } from './input';

/** Writes docs/asyncapi.json: run it whenever a contract or an error code was added. */
const root = process.cwd();
mkdirSync(join(root, 'docs'), { recursive: true });
writeFileSync(
  join(root, 'docs/asyncapi.json'),
  `${JSON.stringify(asyncApiDocument(readInput(root)), null, 2)}\n`,
);
console.log('docs/asyncapi.json');
