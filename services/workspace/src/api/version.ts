import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of Parley that runs. */
export const VERSION = (
  JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')) as { version: string }
).version;
