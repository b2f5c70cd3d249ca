import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentInput } from './document';
import { readSources } from './source-facts';

/** What the document is made of beside the contracts themselves, from a clone of the project. */
export function readInput(root: string): DocumentInput {
  const { version } = readJson(join(root, 'package.json')) as { version: string };
  return { version, facts: readSources(root), samples: readSamples(join(root, 'libs/contracts/samples')) };
}

function readSamples(folder: string): ReadonlyMap<string, unknown> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(files.map((file) => [file.slice(0, -'.json'.length), readJson(join(folder, file))]));
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
