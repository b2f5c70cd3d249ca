import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Fingerprints } from '../application/fingerprints';

@Injectable()
export class Sha256Fingerprints extends Fingerprints {
  of(value: unknown): string {
    return createHash('sha256').update(JSON.stringify(value, sorted)).digest('base64');
  }
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
