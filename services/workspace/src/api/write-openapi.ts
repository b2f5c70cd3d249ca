import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from './openapi';

/** Writes services/workspace/openapi.json: run it whenever a route or its contract was changed. */
const { version } = JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')) as {
  version: string;
};
const file = 'services/workspace/openapi.json';
writeFileSync(join(process.cwd(), file), `${JSON.stringify(openApiDocument(version), null, 2)}\n`);
process.stdout.write(`${file}\n`);
